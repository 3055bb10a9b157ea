"""The chain of the trail: each row carries a hash of itself and of the row before it."""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Self

from domain.shared.errors import Rejected
from domain.shared.values import value

GENESIS = bytes(32)
"""What the first row follows."""


class InvalidMark(Rejected):
    """A mark of the trail is a position and the hash that was there: `POSITION:HASH`."""


@value
class Mark:
    """A place in the chain: whoever keeps it elsewhere can tell later whether it still holds."""

    position: int
    hash: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` gives. Raises `InvalidMark`."""
        position, _, digits = text.strip().partition(":")
        try:
            mark = cls(int(position), bytes.fromhex(digits))
        except ValueError:
            raise InvalidMark from None
        if str(mark) != text.strip().lower() or len(mark.hash) != len(GENESIS) or mark.position < 0:
            raise InvalidMark
        return mark

    def __str__(self) -> str:
        return f"{self.position}:{self.hash.hex()}"


def linked(before: bytes, content: str) -> bytes:
    """Give the hash of a row with this content that follows a row with that hash."""
    return sha256(before + content.encode()).digest()


def keyed(key: bytes, facts: str) -> bytes:
    """Give what stands in the chain for personal facts: without the key it tells nothing."""
    return hmac.digest(key, facts.encode(), "sha256")


def canonical(content: object) -> str:
    """Write JSON in the one way of PostgreSQL's jsonb: shorter names first, then by their bytes."""
    return json.dumps(_ordered(content), ensure_ascii=False)


def _ordered(content: object) -> object:
    if isinstance(content, Mapping):
        names = sorted(content, key=lambda each: (len(each.encode()), each.encode()))
        return {name: _ordered(content[name]) for name in names}
    return [_ordered(each) for each in content] if isinstance(content, list | tuple) else content


class Fault(StrEnum):
    """What can be wrong with a chain, in a sentence."""

    CHANGED = "This row is not what was written, or does not follow the one before it."
    MISSING = "This row is missing."
    INSERTED = "This row does not belong here."
    CUT = "The rows from here to the end of the trail are missing."
    BEHIND = "This row stands behind the end of the trail."
    HEAD = "The end of the trail says another hash than its last row."
    NO_HEAD = "The end of the trail is missing."
    PERSONAL = "The personal facts beside this row are not what was written."
    MARK = "This row has another hash than the one that was kept."


@value
class Break:
    """The first place where the chain does not hold."""

    position: int
    fault: Fault


@value
class Facts:
    """Personal facts beside a row, as far as they are still there.

    The key is None once it is destroyed, empty when it cannot be opened.
    """

    mac: bytes | None
    key: bytes | None
    text: str | None

    @property
    def hold(self) -> bool:
        if self.mac is None:
            return self.text is None
        if self.key is None:  # Erased: there is nothing to compare.
            return True
        return self.text is not None and hmac.compare_digest(keyed(self.key, self.text), self.mac)


@dataclass(frozen=True, slots=True)
class Link:
    """A row as it stands: its content is canonical JSON."""

    position: int
    hash: bytes
    content: str
    facts: tuple[Facts, ...] = ()


@dataclass(slots=True)
class Follow:
    """Follows a chain from its first row, a piece at a time, and stops where it breaks."""

    kept: Mark | None = None
    """A row's hash that was kept elsewhere."""
    at: Mark = field(default_factory=lambda: Mark(0, GENESIS))
    """The last row that is as it should be."""

    def over(self, links: Iterable[Link]) -> Break | None:
        """Go on with the rows that come next; tell of the first that is not as it should be."""
        for each in links:
            fault = self._fault(each)
            if fault is not None:
                missing = fault is Fault.MISSING
                return Break(self.at.position + 1 if missing else each.position, fault)
            self.at = Mark(each.position, each.hash)
        return None

    def _fault(self, link: Link) -> Fault | None:
        expected = self.at.position + 1
        if link.position != expected:
            return Fault.MISSING if link.position > expected else Fault.INSERTED
        if linked(self.at.hash, link.content) != link.hash:
            return Fault.CHANGED
        kept = self.kept
        if kept is not None and kept.position == link.position and kept.hash != link.hash:
            return Fault.MARK
        if not all(each.hold for each in link.facts):
            return Fault.PERSONAL
        return None

    def end(self, head: Mark | None) -> Break | None:
        """Compare with the end of the trail, once there are no more rows up to it."""
        if head is None:
            return Break(self.at.position, Fault.NO_HEAD)
        farthest = max(head.position, self.kept.position if self.kept else 0)
        if self.at.position < farthest:
            return Break(self.at.position + 1, Fault.CUT)
        return None if self.at == head else Break(head.position, Fault.HEAD)
