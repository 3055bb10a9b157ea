"""JSON Web Tokens by the `joserfc` library."""
