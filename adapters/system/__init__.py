"""What the machine itself gives: clocks, randomness, hashing, memory."""
