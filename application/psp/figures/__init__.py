"""What providers' operations come to."""
