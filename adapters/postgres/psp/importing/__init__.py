"""Imports, their files and profiles, in PostgreSQL."""
