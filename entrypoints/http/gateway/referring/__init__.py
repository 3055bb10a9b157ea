"""Routes of reference data, open to everybody."""
