"""Reports that come by themselves, in PostgreSQL."""
