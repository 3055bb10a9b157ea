"""Organisations and bank payments in PostgreSQL."""
