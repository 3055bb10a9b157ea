"""Vima: a collector that tells of operations of several payment systems."""
