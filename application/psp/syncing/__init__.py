"""Keeping up with providers: what is brought in, when, and what could not be read."""
