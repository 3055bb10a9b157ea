"""Ports that every context may ask for."""
