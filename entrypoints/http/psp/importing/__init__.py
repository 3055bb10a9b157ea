"""Routes of statements that somebody uploads."""
