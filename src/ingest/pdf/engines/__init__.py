"""PDF libraries: each gives the objects of a page as `PageObjects`, and nothing above this room knows which it was."""
