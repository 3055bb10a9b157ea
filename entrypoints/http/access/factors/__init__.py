"""Handlers of second factors."""
