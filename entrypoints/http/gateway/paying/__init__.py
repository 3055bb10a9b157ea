"""The payer's page, over HTTP."""
