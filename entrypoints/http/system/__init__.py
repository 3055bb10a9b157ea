"""Handlers for whoever runs the service."""
