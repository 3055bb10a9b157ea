"""Deposits, withdrawals, statements and the platform's earnings."""
