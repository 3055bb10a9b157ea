"""Deposits by card."""
