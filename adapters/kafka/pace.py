"""How often consumers look, and how long they wait."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long things take, in seconds."""

    poll: float = 0.3
    """Until a look without messages ends."""
    heartbeat: float = 0.5
    """So soon each member hears that somebody has come or gone."""
    session: float = 6.0
    """Without a heartbeat for so long a member is taken for dead; brokers allow no less."""
    finish: float = 1.0
    """What is under way gets so long before its partitions are given away."""
    stop: float = 3.0
    """For saying goodbye to the brokers."""
    retry: float = 0.5
    """After whatever went wrong; for one partition it doubles up to `retry_most`."""
    retry_most: float = 10.0
    idle: float = 5.0
    """Between two looks for what was sent and has not come."""
