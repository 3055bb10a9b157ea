"""Vima's stand-in: the collector's one resource, over `entrypoints.sandbox.economy`."""
