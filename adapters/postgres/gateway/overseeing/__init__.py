"""Figures, counts and queues of the gateway in PostgreSQL."""
