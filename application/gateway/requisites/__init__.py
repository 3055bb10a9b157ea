"""Requisites: where customers pay to, added by their traders and judged by operators."""
