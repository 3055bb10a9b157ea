"""zxcvbn: lists of what people choose."""
