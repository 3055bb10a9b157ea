"""Transfers, statements and earnings in PostgreSQL."""
