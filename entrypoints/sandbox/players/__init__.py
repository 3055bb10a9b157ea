"""Players who do not exist, and what they do with their money."""
