"""Bank numbers, by schwifty."""
