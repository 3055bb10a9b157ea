"""Deposits in PostgreSQL."""
