"""Handlers of sign-in and of what callers are told about themselves."""
