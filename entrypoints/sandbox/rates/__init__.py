"""A stand-in for a public service of exchange rates, one set for each day."""
