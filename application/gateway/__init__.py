"""Taking orders of stores, finding requisites for them, and settling them in the ledger."""
