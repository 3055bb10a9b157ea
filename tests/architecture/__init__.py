"""What holds for the repository as a whole; nothing here needs a database."""
