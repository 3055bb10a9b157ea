"""Code generators, by the `pyotp` library."""
