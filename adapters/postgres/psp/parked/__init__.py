"""Rows that could not be read."""
