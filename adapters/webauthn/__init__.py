"""Passkeys, by the `webauthn` library."""
