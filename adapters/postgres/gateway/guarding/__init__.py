"""Rules against fraud in PostgreSQL."""
