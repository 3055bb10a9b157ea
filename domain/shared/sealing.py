"""The keys that seal single fields, so that a copy of the database alone does not tell them."""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from domain.shared.errors import Unavailable

KEY_BYTES = 32
"""AES-256."""
_ENTRY = re.compile(r"(?P<id>[0-9A-Za-z_-]{1,32}):(?P<key>[0-9A-Za-z+/_=-]+)")


class FieldUnreadable(Unavailable):
    """A sealed field cannot be opened: its key is missing, or it was changed."""


class InvalidFieldKeys(ValueError):
    """Keys that seal fields are written as id:base64, with 32 bytes each and different ids."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by their ids: the first one seals, all of them open."""

    keys: Mapping[str, bytes] = field(repr=False)

    def __post_init__(self) -> None:
        if not self.keys or any(len(each) != KEY_BYTES for each in self.keys.values()):
            raise InvalidFieldKeys(InvalidFieldKeys.__doc__)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read keys between commas or white space. Raises `InvalidFieldKeys`, which shows none."""
        found: dict[str, bytes] = {}
        for part in re.split(r"[\s,]+", text.strip()):
            entry = _ENTRY.fullmatch(part)
            if entry is None or entry["id"] in found:
                raise InvalidFieldKeys(InvalidFieldKeys.__doc__)
            found[entry["id"]] = _bytes(entry["key"])
        return cls(found)

    @property
    def first(self) -> str:
        """The id of the key that seals."""
        return next(iter(self.keys))

    def led_by(self, key_id: str, key: bytes) -> Self:
        """Give a ring in which a new key comes first."""
        return type(self)({key_id: key} | dict(self.keys))

    def text(self) -> str:
        """Write all keys, a line for each: this is the secret itself."""
        return "".join(f"{each}:{b64encode(key).decode()}\n" for each, key in self.keys.items())


def _bytes(coded: str) -> bytes:
    coded = coded.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return b64decode(coded + "=" * (-len(coded) % 4), validate=True)
    except ValueError:
        return b""
