"""Second factors: set up, shown, and taken away again."""
