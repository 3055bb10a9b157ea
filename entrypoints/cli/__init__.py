"""The command line: altyn up, serve, work, migrate, openapi, asyncapi, user, key, settings."""

import gc

# What is imported stays: looking through all of it for garbage took a fifth of the time to start.
gc.set_threshold(50_000, 20, 100)
