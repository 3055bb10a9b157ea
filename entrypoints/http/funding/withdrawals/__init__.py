"""Handlers of withdrawals."""
