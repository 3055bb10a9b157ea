"""Requisites over HTTP."""
