"""What players and the betting platform ask of funding."""
