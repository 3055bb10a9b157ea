"""Merchants, payers and traders who do not exist, and what surrounds a gateway."""
