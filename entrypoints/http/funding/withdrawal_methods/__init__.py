"""Handlers of withdrawal methods."""
