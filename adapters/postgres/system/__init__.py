"""The database, asked about itself."""
