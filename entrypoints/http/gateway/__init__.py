"""Routes about providers' operations."""
