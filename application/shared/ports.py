"""Ports that every context may ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from domain.shared.caller import Caller
from domain.shared.events import Event
from domain.shared.ids import OwnerId
from domain.shared.settings import Setting

T = TypeVar("T")


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Give the present instant, in UTC and aware of it."""
        ...


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody did, or was refused, to an object.

    `before` and `after` show what changed, without secrets. `personal` are facts about the person
    `subject`, kept so that they can be erased without breaking the chain.
    """

    action: str
    """Past tense with its resource: `user.invited`, `api_key.revoked`, `ledger.entry_posted`."""
    by: Caller | None
    """None for the system itself."""
    object_type: str
    object_id: str
    before: Mapping[str, object] | None = None
    after: Mapping[str, object] | None = None
    refused: bool = False
    subject: OwnerId | None = None
    personal: Mapping[str, object] | None = None


class Tell(Protocol):
    """Write events."""

    async def __call__(self, *events: Event, at: datetime) -> None:
        """Write facts with the transaction that makes them true."""
        ...


class Audit(Protocol):
    """The trail of who did what."""

    async def record(self, act: Act) -> None:
        """Write it with the transaction it belongs to: both stand or fall together.

        Whenever it is called, it is written as the last thing before the commit: the trail has one
        row after the other, and its end is held until then.
        """
        ...


class PersonalData(Protocol):
    """What the trail knows of persons, beside the chain: within a unit of work."""

    async def erase(self, subject: OwnerId) -> None:
        """Destroy what is told of somebody, with the key of its hashes; for good, again no error.

        Done as the last thing before the commit. The chain stays whole, without personal facts.
        """
        ...

    async def export(self, subject: OwnerId) -> Sequence[Mapping[str, object]]:
        """Give what somebody did, and what was done to them, oldest first and ready for JSON."""
        ...


class PersonalRecords(Protocol):
    """What one context keeps of persons, whoever else keeps something."""

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Give it by kind, ready for JSON and without secrets."""
        ...

    async def erase(self, owner: OwnerId) -> None:
        """Forget what is personal; the money trail stays. Again is no error.

        Raises a `Conflict` as long as money is under way that needs it.
        """
        ...


class Acts(Protocol):
    """Acts that are written with a ledger entry, in its transaction."""

    async def ready(self, acts: Sequence[Act]) -> Sequence[object]:
        """Give the records to post with entries, one for each: they stand or fall with those.

        A replay of an entry writes none. Raises `Unavailable`.
        """
        ...


class Refusals(Protocol):
    """What somebody was refused, for the trail."""

    def note(self, act: Act) -> None:
        """See to it that the refusal is recorded soon; costs nothing and never fails.

        Of one actor (or address, where nobody is known) what is refused again on the same object
        within a minute is counted, and told as one row with `count`.
        """
        ...


Language = Literal["en", "ru"]


@dataclass(frozen=True, slots=True)
class Message:
    """A letter to one person: which text, in which language, and what is filled in.

    The values may hold secrets, such as links that are good for one use.
    """

    to: str
    """An e-mail address."""
    text: str
    """Its name among the templates: `invitation`, `reset`."""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    language: Language = "en"


class Mailer(Protocol):
    """The way to people's letter boxes."""

    @property
    def configured(self) -> bool:
        """Tell whether letters can go out at all."""
        ...

    async def send(self, message: Message) -> bool:
        """Hand a letter over. False when mail is not configured, or was not accepted in time.

        Never raises for a mail server that is away, and never within a transaction: call it after
        the commit, and show what the letter says to whoever may see it when it is false.
        """
        ...


class FieldCipher(Protocol):
    """Seals single fields, such as bank details, so that the database alone does not tell them.

    The `purpose` says what a field is, and whose: what was sealed for one purpose cannot be opened
    for another, so that nobody gains by moving it to another row. It need not be secret, but has
    to be the same for ever: `access.totp 1b9d...`.
    """

    def seal(self, text: str, *, purpose: str) -> str:
        """Give an envelope of printable ASCII, another one each time. Raises `FieldUnreadable`."""
        ...

    def open(self, sealed: str, *, purpose: str) -> str:
        """Give what was sealed.

        Raises `FieldUnreadable` when the key is missing, or when it was sealed for another purpose
        or changed.
        """
        ...

    def mark(self) -> str:
        """Give what envelopes begin with that are sealed now; others have an older key."""


class Settings(Protocol):
    """What operators have tuned."""

    def get(self, setting: Setting[T]) -> T:
        """Give the present value, from memory: ask each time, it may change while we run."""
        ...
