"""Traders: who they are, their limits, and their switches."""
