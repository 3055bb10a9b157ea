"""PayShack's stand-in: its reseller API, over `entrypoints.sandbox.economy`."""
