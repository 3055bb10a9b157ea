"""Tokens for programs: access tokens, which are signed, and refresh tokens, which follow them."""
