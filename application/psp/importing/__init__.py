"""Statements that somebody uploads, brought in by profiles of their columns."""
