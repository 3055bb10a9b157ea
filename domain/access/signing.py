"""The keys that sign access tokens, and how one follows another."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from domain.shared.values import value

ACCESS_LIFETIME = timedelta(minutes=15)
"""How long an access token is good, as long as its session is."""
ANNOUNCED = timedelta(minutes=10)
"""How long a key is published before it signs: whoever checks our tokens keeps our keys a while."""
OVERLAP = timedelta(hours=1)
"""How long a key is good after another one has begun to sign: longer than any token."""
AT_ONCE = timedelta(seconds=2)
"""How long all processes take at most to notice a key."""


@value
class SigningKey:
    """A key; its private part is sealed, the public one is for everybody."""

    id: str
    public: Mapping[str, str]
    """A JSON Web Key."""
    sealed: str
    created_at: datetime
    signs_from: datetime
    withdrawn_at: datetime | None = None

    def withdrawn(self, at: datetime) -> bool:
        return self.withdrawn_at is not None and self.withdrawn_at <= at


@value
class SigningKeys:
    """All keys that there are."""

    keys: Sequence[SigningKey]

    def signing(self, at: datetime) -> SigningKey | None:
        """Give the key that signs: the last that has begun to.

        Where none has, it is the first that will: another machine's clock may be ahead.
        """
        kept = self._kept(at)
        begun = [each for each in kept if each.signs_from <= at]
        return max(begun, key=_beginning) if begun else min(kept, key=_beginning, default=None)

    def good(self, at: datetime) -> Sequence[SigningKey]:
        """Give the keys whose signatures are good, with those that have yet to begin."""
        kept = self._kept(at)
        return [
            each
            for each in kept
            if all(
                other.signs_from <= each.signs_from or other.signs_from + OVERLAP > at
                for other in kept
            )
        ]

    def due(self, at: datetime, lifetime: timedelta) -> bool:
        """Tell whether it is time for another key, so that it can be announced first."""
        kept = self._kept(at)
        newest = max(kept, key=_beginning, default=None)
        return newest is None or newest.signs_from + lifetime - ANNOUNCED <= at

    def _kept(self, at: datetime) -> Sequence[SigningKey]:
        return [each for each in self.keys if not each.withdrawn(at)]


def _beginning(key: SigningKey) -> tuple[datetime, str]:
    return key.signs_from, key.id
