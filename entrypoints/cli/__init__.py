"""The command line: altyn up, serve, work, migrate, openapi, asyncapi, user, key, settings."""
