"""Cards that players keep."""
