"""Callbacks: from the event log to those whom it concerns."""
