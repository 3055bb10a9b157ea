"""Devices and notifications in PostgreSQL."""
