"""Bets and bonuses, for the betting platform."""
