"""The trail of who did what, in PostgreSQL."""
