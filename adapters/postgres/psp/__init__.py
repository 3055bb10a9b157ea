"""Providers' operations in PostgreSQL."""
