"""The payer's side of a pay-in."""
