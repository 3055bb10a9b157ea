"""Addresses of Ethereum, by eth-utils."""
