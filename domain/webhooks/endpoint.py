"""Where a callback goes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address, and the secrets that are good there now, the newest first."""

    url: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
