"""Limits of requests, shared by all processes."""
