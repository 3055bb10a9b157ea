"""API keys: made, changed, rotated, revoked; and what each request of one has to fulfil."""
