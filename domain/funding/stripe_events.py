"""What Stripe tells us: events, each about one thing, stored before anything is done about them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import ClassVar

from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.values import value

PAYMENT_TYPES = frozenset(
    f"payment_intent.{each}"
    for each in ("succeeded", "payment_failed", "requires_action", "processing", "canceled")
)
"""What has become of a payment."""
REFUNDED = "charge.refunded"
REFUND_CHANGES = frozenset({"refund.failed", "refund.updated", "charge.refund.updated"})
"""What has become of a refund: it may have failed."""
CARD_TYPES = frozenset(
    {
        "setup_intent.succeeded",
        "payment_method.detached",
        "payment_method.updated",
        "payment_method.automatically_updated",
    }
)
"""What has become of cards that players keep."""
OF_CUSTOMERS = frozenset({"payment_method", "setup_intent"})
"""Objects whose events are about their customer."""
DISPUTE_TYPES = frozenset(
    f"charge.dispute.{each}"
    for each in ("created", "updated", "funds_withdrawn", "funds_reinstated", "closed")
)
"""What has become of a dispute, and of the money it is about."""
KNOWN_TYPES = PAYMENT_TYPES | DISPUTE_TYPES | REFUND_CHANGES | CARD_TYPES | {REFUNDED}
"""What concerns us; whatever else Stripe tells is kept and not acted on."""
_ID = re.compile(r"[A-Za-z0-9_]{1,255}")
_TYPE = re.compile(r"[a-z0-9_.]{1,100}")
_LATEST = 2**53
_LAST_SECOND = 253_402_300_799
_Json = Mapping[str, object]


class InvalidStripeEvent(Rejected):
    """The body is no event of Stripe."""


class StripeEventNotFound(NotFound):
    """There is no such event of Stripe here."""


class EventEffect(StrEnum):
    """What has come of an event."""

    WAITING = "waiting"
    """It has not been applied yet, or in vain so far."""
    IGNORED = "ignored"
    """It is of a type that does not concern us."""
    CREDITED = "credited"
    BOOKED = "booked"
    """Other money than a credit has moved."""
    NOTED = "noted"
    NOTHING = "nothing"
    """It was known already."""
    REVIEW = "review"
    """It differs from what we know: no money has moved, and somebody has to look."""
    UNKNOWN = "unknown"
    """It is about a payment that is none of ours."""


class StripeEventsWaiting(Conflict):
    """Stripe has told something of this person that has not been applied yet."""


class PaymentNotCredited(Conflict):
    """The payment has not been credited yet: what came after it waits for that."""


@value
class StripeEvent:
    """One event, as it came. Events of one subject are applied one after another.

    The subject is the payment intent that the event is about, the customer of a card, or else the
    object itself. `created` is Stripe's time, in whole seconds since 1970.
    """

    id: str
    type: str
    subject: str
    created: int
    raw: str
    """The body, as Stripe has signed it."""

    LONGEST: ClassVar[int] = 256 * 1024
    """Bytes."""

    @property
    def known(self) -> bool:
        """Whether we do anything about events of this type."""
        return self.type in KNOWN_TYPES

    @property
    def told_at(self) -> datetime | None:
        """Stripe's time of the event, if it tells one that can be."""
        return _instant(self.created)


def read_event(document: object, raw: str) -> StripeEvent:
    """Take what has been read as JSON for an event. Raises `InvalidStripeEvent`."""
    if not isinstance(document, dict):
        raise InvalidStripeEvent
    event_id, type_ = document.get("id"), document.get("type")
    about = object_of(document)
    if not (_named(event_id, _ID) and _named(type_, _TYPE) and about):
        raise InvalidStripeEvent
    created = whole_in(document, "created")
    if created is None or not 0 <= created <= _LAST_SECOND:
        created = 0
    return StripeEvent(str(event_id), str(type_), _subject(about) or str(event_id), created, raw)


def object_of(document: _Json) -> _Json:
    """Give the object an event is about, empty when it says none."""
    data = document.get("data")
    about = data.get("object") if isinstance(data, dict) else None
    return about if isinstance(about, dict) else {}


def id_in(about: _Json, member: str) -> str | None:
    """Give the id in a member, which may hold the whole object instead, or nothing of use."""
    found = about.get(member)
    if isinstance(found, dict):
        found = found.get("id")
    return str(found) if _named(found, _ID) else None


def whole_in(about: _Json, member: str) -> int | None:
    """Give the whole number in a member, or nothing if there is none that can be an amount."""
    found = about.get(member)
    fits = isinstance(found, int) and not isinstance(found, bool) and abs(found) < _LATEST
    return found if fits and isinstance(found, int) else None


def text_in(about: _Json, member: str, longest: int = 100) -> str | None:
    """Give the line of text in a member, or nothing if there is none that can be shown."""
    found = about.get(member)
    shown = isinstance(found, str) and 0 < len(found) <= longest and found.isprintable()
    return str(found) if shown else None


def instant_in(about: _Json, member: str) -> datetime | None:
    """Give the instant in a member, which tells it in seconds since 1970."""
    seconds = whole_in(about, member)
    return _instant(seconds) if seconds is not None else None


def _instant(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds <= _LAST_SECOND else None


def _subject(about: _Json) -> str | None:
    if about.get("object") != "payment_intent" and (intent := id_in(about, "payment_intent")):
        return intent
    if about.get("object") in OF_CUSTOMERS and (customer := id_in(about, "customer")):
        return customer
    return id_in(about, "id")


def _named(found: object, form: re.Pattern[str]) -> bool:
    return isinstance(found, str) and form.fullmatch(found) is not None
