"""Rows of providers that nobody could read, or whose status nobody knows, until somebody does."""

from enum import StrEnum
from uuid import UUID

from domain.psp.storing import LONGEST_TEXT
from domain.shared.errors import Conflict, NotFound
from domain.shared.ids import derived_id

LONGEST_RAW = 65_536
"""Characters that are kept of a row that came without end."""


class ParkedState(StrEnum):
    """What has become of a row."""

    OPEN = "open"
    SETTLED = "settled"
    DISMISSED = "dismissed"


class ParkedRowNotFound(NotFound):
    """There is no such row."""


class ParkedRowSettled(Conflict):
    """The row has been settled already."""


class RowStillUnreadable(Conflict):
    """The row still cannot be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.sentence = f"{type(self).__doc__} {reason}"


def parked_id(source: str, kind: str, raw: str) -> UUID:
    """Give the id of a row: the same text again is the same row."""
    return derived_id("psp.parked", source, kind, raw)


def kept_raw(raw: str) -> str:
    return raw[:LONGEST_RAW]


def kept_text(text: str | None) -> str | None:
    """Give a text as far as it can be kept and shown."""
    if text is None:
        return None
    return "".join(each for each in text[:LONGEST_TEXT] if each.isprintable())
