"""What somebody ought to look at."""
