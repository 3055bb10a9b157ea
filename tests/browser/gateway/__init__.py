"""The gateway in a browser."""
