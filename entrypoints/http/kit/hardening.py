"""What every answer says to browsers, so that nobody makes of it what it is not."""

NOSNIFF = {"X-Content-Type-Options": "nosniff"}
"""It is what its content type says, whatever it looks like."""
PRIVATE = NOSNIFF | {"Cache-Control": "no-store"}
"""It is for whoever asked: nobody between keeps a copy, and no browser shows it once more."""
