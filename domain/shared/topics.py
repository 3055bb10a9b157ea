"""Where each event goes when it leaves the process, and in which order events stay."""

from dataclasses import dataclass
from zlib import crc32

from domain.shared.feed import EventTypes, LoggedEvent


@dataclass(frozen=True, slots=True)
class Topic:
    """The events of one context.

    `partitions` never changes while somebody has events to handle: an event's partition follows
    from it, and what a consumer has handled is counted by partition.
    """

    name: str
    prefixes: tuple[str, ...]
    """What the types of its events begin with."""
    partitions: int = 6
    retention_days: int = 7
    """The event log keeps everything: what has gone from here is read there."""


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """Events that come one after the other: a partition of a topic."""

    topic: str
    partition: int


TOPICS = (
    Topic("altyn.wallets", ("wallet.", "organization.", "bank_payment.")),
    Topic("altyn.ledger", ("ledger.",)),
    Topic(
        "altyn.funding",
        (
            "deposit.",
            "payment_method.",
            "withdrawal.",
            "withdrawal_method.",
            "bet.",
            "bonus.",
            "report.",
        ),
    ),
    Topic(
        "altyn.psp",
        (
            "sync_",
            "new_transactions",
            "transaction_updated",
            "metrics_updated",
            "import_",
            "export_",
            "reconciliation_",
            "break_",
            "alert_",
        ),
    ),
    Topic(
        "altyn.gateway",
        (
            "order.",
            "trader_order.",
            "store.",
            "trader.",
            "requisite.",
            "appeal.",
            "transfer.",
            "destination.",
            "balance.",
            "review.",
            "notice.",
            "rate.",
        ),
    ),
    Topic("altyn.webhooks", ("callback.",)),
    Topic("altyn.access", ("session.", "approval.", "setting.")),
)
OTHERS = Topic("altyn.others", ("",))
"""Of types that nobody has given a topic: told, too, and a test finds them."""

SUBJECTS = {
    "wallet.": "wallet_id",
    "organization.": "organization_id",
    "bank_payment.": "bank_payment_id",
    "order.": "order_id",
    "trader_order.": "order_id",
    "callback.": "order_id",
}
"""The member of an event that says which object it is about; without one it is the owner."""


def topic_of(type_: str) -> Topic:
    """Give the topic of a type of events."""
    return next((each for each in TOPICS if type_.startswith(each.prefixes)), OTHERS)


def topics_of(types: EventTypes) -> tuple[Topic, ...]:
    """Give the topics in which events of these types may be."""
    return tuple(
        each
        for each in (*TOPICS, OTHERS)
        if any(topic_of(name) == each for name in types.names)
        or any(_meet(prefix, own) for prefix in types.prefixes for own in each.prefixes)
    )


def subject_of(event: LoggedEvent) -> str:
    """Give the object that an event is about: events of one object stay in their order."""
    member = next((SUBJECTS[each] for each in SUBJECTS if event.type.startswith(each)), None)
    named = event.data.get(member) if member else None
    return str(named or event.owner)


def shard_of(event: LoggedEvent) -> Shard:
    """Give the partition of an event: the same for all events of an object in a topic."""
    topic = topic_of(event.type)
    return Shard(topic.name, crc32(subject_of(event).encode()) % topic.partitions)


def _meet(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
