"""How orders and those who work on them do, over all of them."""
