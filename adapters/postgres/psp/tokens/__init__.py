"""What lets us in at providers, kept for all processes."""
