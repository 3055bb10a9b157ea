"""Who calls, how they prove it, and what they may do."""
