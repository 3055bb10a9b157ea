"""Limits of requests, in PostgreSQL."""
