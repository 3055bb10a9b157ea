"""Who calls, in PostgreSQL."""
