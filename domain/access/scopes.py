"""What a caller may be allowed, by name."""

from collections.abc import Iterable

from domain.shared.caller import SCOPES
from domain.shared.errors import Rejected


class UnknownScope(Rejected):
    """There is no such scope."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no scope {name!r}. Scopes are: {', '.join(sorted(SCOPES))}.")


class NoScope(Rejected):
    """A key without any scope could do nothing."""


def known_scopes(names: Iterable[str]) -> frozenset[str]:
    """Take scopes that exist, at least one. Raises `UnknownScope` and `NoScope`."""
    scopes = frozenset(names)
    for each in sorted(scopes - SCOPES):
        raise UnknownScope(each)
    if not scopes:
        raise NoScope
    return scopes
