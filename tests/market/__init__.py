"""Words for tests of who gets an order: stores, traders, requisites, what they may take."""
