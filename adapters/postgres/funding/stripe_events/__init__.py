"""Events of Stripe, and disputes, in PostgreSQL."""
