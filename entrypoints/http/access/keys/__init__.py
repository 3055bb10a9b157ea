"""Handlers of API keys, and what their requests have to fulfil."""
