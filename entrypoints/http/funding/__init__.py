"""Handlers of funding."""
