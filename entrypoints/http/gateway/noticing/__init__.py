"""Routes about devices and what banks tell them."""
