"""The routes of rules against fraud, and of what they hold back."""
