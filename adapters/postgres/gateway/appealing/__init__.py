"""Appeals on PostgreSQL."""
