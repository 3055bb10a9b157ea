"""Where players' money is paid out to: their methods, and finance's verification of them."""
