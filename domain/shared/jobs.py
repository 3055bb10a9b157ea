"""Background work that has failed for good."""

from domain.shared.errors import NotFound


class DeadJobNotFound(NotFound):
    """There is no such dead letter: it may have been retried or dropped already."""
