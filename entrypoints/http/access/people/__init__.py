"""Handlers of people: their accounts, and how they come in."""
