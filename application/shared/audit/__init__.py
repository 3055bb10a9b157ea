"""The trail of who did what: how it is read, verified and kept."""
