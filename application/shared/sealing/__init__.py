"""Sealed fields, wherever they are kept."""
