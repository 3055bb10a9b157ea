"""The command line: altyn up, serve, work, migrate, openapi, user, key, settings."""
