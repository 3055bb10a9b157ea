"""What an answer means: whether it is one, and whether it is worth asking again."""

from collections.abc import Callable
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from application.psp.ports import ProviderRefused

PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
STRANGER = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}


class Verdict(StrEnum):
    """How a try ended."""

    FINE = "fine"
    LATER = "later"
    """It may work when it is tried again."""
    REFUSED = "refused"
    """It will not."""
    STRANGER = "stranger"
    """We are not let in: with another token, perhaps."""


Judge = Callable[[int, Any], Verdict]


class NotLetIn(ProviderRefused):
    """The provider does not let us in: the credentials are wrong, or their time is over."""


class Passing(Exception):
    """A failure after which it is worth asking again; `after` is when they would like that."""

    def __init__(self, said: str, after: float = 0) -> None:
        super().__init__(said)
        self.after = after


def by_status(status: int, _body: object) -> Verdict:
    """Judge by HTTP's own rules."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Verdict.FINE
    if status in STRANGER:
        return Verdict.STRANGER
    if status in PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Verdict.LATER
    return Verdict.REFUSED
