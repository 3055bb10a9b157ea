"""Background work, queued by pgqueuer."""
