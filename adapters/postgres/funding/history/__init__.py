"""The history of players in PostgreSQL."""
