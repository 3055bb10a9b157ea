"""Cards in PostgreSQL."""
