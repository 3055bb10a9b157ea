"""People, and the links by which they come in, in PostgreSQL."""
