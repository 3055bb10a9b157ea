"""P2P pay-in and pay-out: stores, traders and their requisites, and the orders between them."""
