"""Handlers of orders."""
