"""Routes about callbacks."""
