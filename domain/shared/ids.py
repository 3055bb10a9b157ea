"""The names by which things are known."""

from hashlib import blake2b
from typing import ClassVar, NewType
from uuid import UUID, SafeUUID

from domain.shared.errors import Conflict, Rejected
from domain.shared.values import value

OwnerId = NewType("OwnerId", UUID)
AccountId = NewType("AccountId", UUID)
WalletId = NewType("WalletId", UUID)


PLAIN, MEASURED = (blake2b(digest_size=16, person=each) for each in (b"", b"parts"))
NEW = UUID.__new__
SET_NUMBER, SET_SAFE = (vars(UUID)[slot].__set__ for slot in ("int", "is_safe"))
UNKNOWN = SafeUUID.unknown  # To ask an enumeration for a member takes as long as the rest.


class InvalidIdempotencyKey(Rejected):
    """An idempotency key has 1 to 255 printable characters."""


class IdempotencyKeyReused(Conflict):
    """The idempotency key was used for another request."""


def derived_id(*parts: str | UUID) -> UUID:
    """Give the id that always stands for these parts, and for no others.

    An id among them is the same part as its 32 digits.
    """
    texts = [each if isinstance(each, str) else each.hex for each in parts]
    said = "\0".join(texts)
    digest = PLAIN.copy()  # Making one anew takes five times as long.
    if said.count("\0") != len(parts) - 1:  # The separator is in a part, or there is no part.
        said = "".join([f"{len(each)}:{each}" for each in texts])
        digest = MEASURED.copy()
    digest.update(said.encode("utf-8", "surrogatepass"))
    # Its `__init__` weighs six ways of saying an id, in three times the time.
    made = NEW(UUID)
    SET_NUMBER(made, int.from_bytes(digest.digest(), "big"))
    SET_SAFE(made, UNKNOWN)
    return made


HOUSE = OwnerId(derived_id("altyn", "house"))
"""The platform itself, as an owner of accounts."""


@value
class IdempotencyKey:
    """A caller's own name for one request to one route; the owner is its namespace."""

    owner: OwnerId
    route: str
    token: str

    LONGEST: ClassVar[int] = 255

    def __post_init__(self) -> None:
        if not (1 <= len(self.token) <= self.LONGEST and self.token.isprintable()):
            raise InvalidIdempotencyKey

    @property
    def entry_id(self) -> UUID:
        """The same on every retry, so the entry's id is all that makes a key unique."""
        return derived_id(self.owner, self.route, self.token)
