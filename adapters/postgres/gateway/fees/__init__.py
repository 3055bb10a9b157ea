"""Fees in PostgreSQL."""
