"""What operators tune while the house runs."""
