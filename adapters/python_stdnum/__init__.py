"""Numbers that check themselves, by python-stdnum."""
