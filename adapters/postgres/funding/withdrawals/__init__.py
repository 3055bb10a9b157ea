"""Withdrawals, and where their money goes, in PostgreSQL."""
