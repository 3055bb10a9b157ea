"""The ledger's books in PostgreSQL: accounts, the journal and sums, for those who only read."""
