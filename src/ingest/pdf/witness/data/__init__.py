"""Data of the witnesses; the README says where it is from."""
