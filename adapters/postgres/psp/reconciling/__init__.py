"""Two sources held against each other, in PostgreSQL."""
