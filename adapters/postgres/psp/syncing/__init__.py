"""Runs, what they bring in, and what could not be read, in PostgreSQL."""
