"""Ciphers of the `cryptography` library."""
