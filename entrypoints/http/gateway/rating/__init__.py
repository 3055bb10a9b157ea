"""Routes about rates."""
