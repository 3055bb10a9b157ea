"""Funding in PostgreSQL."""
