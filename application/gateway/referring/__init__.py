"""Countries, currencies, banks, and ways to pay."""
