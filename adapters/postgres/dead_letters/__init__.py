"""What has failed for good, in one table."""
