"""Where each event goes when it leaves the process, and in which order events stay."""

from dataclasses import dataclass
from functools import lru_cache
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


SHARDS = tuple(Shard(each.name, n) for each in (*TOPICS, OTHERS) for n in range(each.partitions))


@dataclass(frozen=True, slots=True)
class Subject:
    """Which object the events are about whose types begin so, by these members of theirs."""

    prefix: str
    kind: str
    members: tuple[str, ...]
    within_owner: bool = False
    """Whether another owner may have one of the same name."""


SUBJECTS = (
    Subject("wallet.", "wallet", ("wallet_id",)),
    Subject("organization.", "organization", ("inn",)),
    Subject("bank_payment.", "bank_payment", ("operation_id",)),
    Subject("ledger.", "entry", ("entry_id",)),
    Subject("deposit.", "deposit", ("operation_id",)),
    Subject("payment_method.", "payment_method", ("method_id",)),
    Subject("withdrawal.", "withdrawal", ("operation_id",)),
    Subject("withdrawal_method.", "withdrawal_method", ("method_id",)),
    Subject("bet.", "bet", ("bet_id",), within_owner=True),
    Subject("bonus.", "bonus", ("bonus_id",), within_owner=True),
    Subject("report.", "report", ("report_id",)),
    Subject("sync_", "source", ("source",)),
    Subject("new_transactions", "source", ("source",)),
    Subject("transaction_updated", "operation", ("id",)),
    Subject("reconciliation_", "pair", ("pair",)),
    Subject("break_", "break", ("id",)),
    Subject("alert_", "alert", ("id",)),
    Subject("order.", "order", ("order_id",)),
    Subject("trader_order.", "order", ("order_id",)),
    Subject("review.", "order", ("order_id",)),
    Subject("appeal.", "order", ("order_id",)),
    Subject("store.owes", "order", ("order_id",)),
    Subject("trader.owes", "order", ("order_id",)),
    Subject("store.", "store", ("store_id",)),
    Subject("trader.", "trader", ("trader_id",)),
    Subject("requisite.", "requisite", ("requisite_id",)),
    Subject("transfer.", "transfer", ("transfer_id",)),
    Subject("destination.", "destination", ("destination_id",)),
    Subject("balance.", "party", ("party_id",)),
    Subject("notice.", "notice", ("notice_id",)),
    Subject("rate.", "rate", ("currency", "settlement")),
    Subject("callback.", "order", ("order_id",)),
    Subject("session.", "session", ("id",)),
    Subject("approval.", "approval", ("approval_id",)),
    Subject("setting.", "setting", ("name",)),
)
"""The first that fits a type says it. All that is said of an object is in one topic, but for
callbacks of orders: so its order is kept, however many types there are."""
OWNERS = Subject("", "owner", ())
"""Of types that nobody has given a subject: told in the order of their owner."""


@lru_cache(maxsize=1_024)
def topic_of(type_: str) -> Topic:
    """Give the topic of a type of events."""
    return next((each for each in TOPICS if type_.startswith(each.prefixes)), OTHERS)


def topics_of(types: EventTypes) -> tuple[Topic, ...]:
    """Give the topics in which events of these types may be."""
    found = {topic_of(name) for name in types.names}
    for prefix in types.prefixes:
        found.add(topic_of(prefix))
        if topic_of(prefix) is OTHERS:  # It is shorter than what topics begin with.
            found.update(each for each in TOPICS if _begins(each, prefix))
    return tuple(each for each in (*TOPICS, OTHERS) if each in found)


def subject_of(event: LoggedEvent) -> str:
    """Give the object that an event is about, as in `order/<id>`: its events stay in order."""
    about = _about(event.type)
    named = [event.data.get(each) for each in about.members]
    if not named or None in named:
        return f"{OWNERS.kind}/{event.owner}"
    owner = (str(event.owner),) if about.within_owner else ()
    return "/".join((about.kind, *owner, *map(str, named)))


def shard_of(event: LoggedEvent) -> Shard:
    """Give the partition of an event: the same for all events of an object in a topic."""
    topic = topic_of(event.type)
    return Shard(topic.name, partition_of(topic, subject_of(event)))


def partition_of(topic: Topic, subject: str) -> int:
    """Give where the events of an object are."""
    return crc32(subject.encode()) % topic.partitions


@lru_cache(maxsize=1_024)
def _about(type_: str) -> Subject:
    return next((each for each in SUBJECTS if type_.startswith(each.prefix)), OWNERS)


def _begins(topic: Topic, prefix: str) -> bool:
    return any(each.startswith(prefix) for each in topic.prefixes)
