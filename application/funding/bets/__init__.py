"""Bets, for the betting platform."""
