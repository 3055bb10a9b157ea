"""Routes of stores."""
