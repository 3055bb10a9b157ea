"""What Stripe has told, and disputes: for operators."""
