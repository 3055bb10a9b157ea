"""Stores: made, changed, approved; their keys and secrets."""
