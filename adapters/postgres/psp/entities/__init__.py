"""Whom providers know."""
