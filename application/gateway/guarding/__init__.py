"""Rules against fraud, and what they hold back."""
