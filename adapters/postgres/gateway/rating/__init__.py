"""What settlement money is worth in fiat."""
