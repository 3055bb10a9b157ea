"""Routes about what operations come to."""
