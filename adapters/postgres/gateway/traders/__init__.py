"""Traders in PostgreSQL."""
