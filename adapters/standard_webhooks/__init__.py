"""Signatures of webhooks, by the library of Standard Webhooks."""
