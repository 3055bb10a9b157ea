"""Two sources held against each other, over HTTP."""
