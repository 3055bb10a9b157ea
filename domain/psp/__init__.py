"""What payment service providers tell us: observations, not money of the ledger."""
