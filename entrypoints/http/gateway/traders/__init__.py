"""Traders over HTTP."""
