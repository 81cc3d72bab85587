"""What leaves the program: the database, and everything that is made from it."""
