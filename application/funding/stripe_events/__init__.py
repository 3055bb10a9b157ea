"""What Stripe tells us: kept as it comes, and applied afterwards."""
