"""What a player's money has done, and what it comes to."""
