"""Routes of settings."""
