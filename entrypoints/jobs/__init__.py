"""Background work and schedules."""
