"""Devices of traders, what banks tell them, and which orders that is about."""
