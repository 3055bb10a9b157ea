"""Appeals: what the sides of an order say when they do not agree, and what is decided."""
