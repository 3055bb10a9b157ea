"""Actions that wait for a second person, in PostgreSQL."""
