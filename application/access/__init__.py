"""Sign-in, sessions and keys."""
