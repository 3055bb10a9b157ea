"""Who is signed in, in PostgreSQL."""
