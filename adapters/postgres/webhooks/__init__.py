"""Callbacks in PostgreSQL."""
