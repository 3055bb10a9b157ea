"""Second factors in PostgreSQL."""
