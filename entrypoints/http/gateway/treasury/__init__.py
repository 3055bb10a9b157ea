"""Routes about transfers, statements and earnings."""
