"""Bringing providers' operations in, counting them, and holding them against each other."""
