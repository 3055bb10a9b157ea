"""Routes about how the gateway does."""
