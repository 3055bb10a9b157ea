"""API keys in PostgreSQL."""
