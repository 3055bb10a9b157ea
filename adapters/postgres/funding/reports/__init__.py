"""Reports in PostgreSQL."""
