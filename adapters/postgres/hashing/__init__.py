"""Sealed values found by their hashes."""
