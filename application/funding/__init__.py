"""What players and operators may ask of funding."""
