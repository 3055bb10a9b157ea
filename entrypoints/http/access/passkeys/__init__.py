"""Handlers of passkeys."""
