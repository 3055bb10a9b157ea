"""What is agreed with stores and traders."""
