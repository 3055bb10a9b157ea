"""What we call providers' projects."""
