"""What a player's money has done."""
