"""Handlers of tokens for programs."""
