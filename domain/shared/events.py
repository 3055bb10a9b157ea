"""Facts to tell the world."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

from domain.shared.ids import AccountId, OwnerId


class Event(Protocol):
    """A fact, kept in the transaction that made it true."""

    type: ClassVar[str]

    @property
    def owner(self) -> OwnerId:
        """Whose fact it is: the owner and operators may see it."""
        ...

    @property
    def balance_of(self) -> AccountId | None:
        """The account whose balance after the entry is part of the fact, as `balance`."""
        ...

    def facts(self) -> Mapping[str, object]:
        """Give what is public about it, ready for JSON; amounts as text in major units.

        Each class says with a `TypedDict` what its facts are: `/asyncapi.json` is made of them.
        `balance` is in them though `facts` leaves it out: it is told by the log.
        """
        ...
