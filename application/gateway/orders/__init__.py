"""Orders, from the request to the settled entry."""
