"""Funding: what players deposit, bet and withdraw."""
