"""Handlers of the trail."""
