"""The event log: one order for everything that has happened, and news of it."""
