"""Rates of days."""
