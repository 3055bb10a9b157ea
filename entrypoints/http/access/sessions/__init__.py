"""Handlers of sessions."""
