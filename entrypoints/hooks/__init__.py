"""Inbound webhooks: verify, store, acknowledge."""
