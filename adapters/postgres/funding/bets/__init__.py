"""Bets in PostgreSQL."""
