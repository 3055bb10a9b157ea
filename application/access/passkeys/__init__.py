"""Passkeys: made, shown instead of a password, and removed again."""
