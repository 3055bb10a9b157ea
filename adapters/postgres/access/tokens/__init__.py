"""The keys that sign access tokens, in PostgreSQL."""
