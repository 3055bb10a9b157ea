"""Reports that players take away."""
