"""Pages for the payer: the card form, and what a bank asks of its cardholder."""
