"""Storing what providers tell."""
