"""Routes about keeping up with providers."""
