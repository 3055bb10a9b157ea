"""Figures in PostgreSQL."""
