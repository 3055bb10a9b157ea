"""What others are told of by calls to addresses of theirs."""
