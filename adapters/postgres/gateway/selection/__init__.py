"""Which requisite an order gets, in PostgreSQL."""
