"""Routes of tables that people take away."""
