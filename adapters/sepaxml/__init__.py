"""Bank files, by sepaxml."""
