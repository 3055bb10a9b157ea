"""Addresses in base 58, by base58."""
