"""Two sources held against each other: runs, breaks, proposals and rules."""
