"""What all providers' APIs have in common: patience, pace, counting, exact reading."""
