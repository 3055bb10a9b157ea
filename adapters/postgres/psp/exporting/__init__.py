"""Tables that people take away, in PostgreSQL."""
