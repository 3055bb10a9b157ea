"""What cannot be measured everywhere."""


class Skipped(Exception):
    """An area cannot be measured here; the message says why."""
