"""The event log in PostgreSQL: positions, news of them, and reading."""
