"""A made-up economy that payment providers see: payments, those who pay, and what goes wrong."""
