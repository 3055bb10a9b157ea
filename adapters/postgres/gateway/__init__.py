"""The gateway in PostgreSQL."""
