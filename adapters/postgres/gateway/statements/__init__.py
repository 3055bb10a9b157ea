"""Statements of banks in PostgreSQL."""
