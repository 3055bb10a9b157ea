"""Requisites in PostgreSQL."""
