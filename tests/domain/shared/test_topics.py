"""Where events go: each type has a topic and an object, and an object's events stay together."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.shared.feed import ALL_TYPES, EventTypes, LoggedEvent
from domain.shared.ids import HOUSE, OwnerId, derived_id
from domain.shared.topics import (
    OTHERS,
    SUBJECTS,
    TOPICS,
    shard_of,
    subject_of,
    topic_of,
    topics_of,
)
from tests.architecture.events import types_of_events

TYPES = sorted(types_of_events())
OWNER, OTHER = (OwnerId(derived_id(each)) for each in ("one", "other"))


def event(type_, *, owner=OWNER, **data):
    return LoggedEvent(1, type_, owner, datetime(2026, 11, 21, tzinfo=UTC), data)


def test_the_types_are_found():
    assert len(TYPES) > 60
    assert {"wallet.created", "deposit.completed", "sync_failed", "trader.owes"} < set(TYPES)


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_a_topic_and_an_object(type_):
    assert topic_of(type_) is not OTHERS
    assert any(type_.startswith(each.prefix) for each in SUBJECTS)


def test_every_rule_is_of_some_type():
    for each in SUBJECTS:
        assert any(type_.startswith(each.prefix) for type_ in TYPES), each
    for topic in TOPICS:
        for prefix in topic.prefixes:
            assert any(type_.startswith(prefix) for type_ in TYPES), prefix


@pytest.mark.parametrize(
    ("type_", "data", "subject"),
    [
        ("wallet.operation_posted", {"wallet_id": "w", "operation_id": "o"}, "wallet/w"),
        ("bank_payment.assigned", {"operation_id": "o", "inn": "1"}, "bank_payment/o"),
        ("deposit.completed", {"operation_id": 7}, "deposit/7"),
        ("withdrawal.paid", {"operation_id": 7}, "withdrawal/7"),
        ("bet.placed", {"bet_id": "a/b"}, f"bet/{OWNER}/a/b"),
        ("store.changed", {"store_id": "s"}, "store/s"),
        ("store.owes", {"order_id": "o"}, "order/o"),
        ("trader.owes", {"order_id": "o"}, "order/o"),
        ("review.opened", {"order_id": "o", "store_id": "s"}, "order/o"),
        ("rate.set", {"currency": "RUB", "settlement": "USDT"}, "rate/RUB/USDT"),
        ("sync_completed", {"source": "vima", "run_id": "r"}, "source/vima"),
        ("transaction_updated", {"source": "vima", "id": "i"}, "operation/i"),
        ("balance.changed", {"party_id": "p", "order_id": "o"}, "party/p"),
        ("something.new", {"id": "i"}, f"owner/{OWNER}"),
        ("wallet.created", {}, f"owner/{OWNER}"),
        ("rate.set", {"currency": "RUB"}, f"owner/{OWNER}"),
    ],
)
def test_subjects(type_, data, subject):
    assert subject_of(event(type_, **data)) == subject


def test_bets_of_the_same_name_are_two_where_their_owners_are():
    mine, yours = (event("bet.placed", owner=each, bet_id="1") for each in (OWNER, OTHER))
    assert subject_of(mine) != subject_of(yours)


def test_what_is_told_of_an_order_to_different_people_stays_in_one_place():
    told = [
        event(type_, owner=owner, order_id="o", appeal_id="a")
        for type_, owner in (
            ("order.changed", OWNER),
            ("trader_order.changed", OTHER),
            ("review.opened", HOUSE),
            ("appeal.changed", OWNER),
            ("appeal.trader_changed", OTHER),
            ("store.owes", OWNER),
            ("trader.owes", OTHER),
        )
    ]
    assert len({shard_of(each) for each in told}) == 1


def test_partitions_never_move():
    """What a consumer has handled is counted by partition: another hash would lose or repeat."""
    wallet = str(UUID(int=1))
    assert shard_of(event("wallet.created", wallet_id=wallet)).partition == PINNED["wallet"]
    assert shard_of(event("order.changed", order_id=wallet)).partition == PINNED["order"]
    assert {each.name: each.partitions for each in (*TOPICS, OTHERS)} == {
        "altyn.wallets": 6,
        "altyn.ledger": 6,
        "altyn.funding": 6,
        "altyn.psp": 6,
        "altyn.gateway": 6,
        "altyn.webhooks": 6,
        "altyn.access": 6,
        "altyn.others": 6,
    }


PINNED = {"wallet": 0, "order": 3}


def test_objects_spread_over_the_partitions():
    seen = [
        shard_of(event("order.changed", order_id=str(derived_id(str(n))))).partition
        for n in range(600)
    ]
    assert {*seen} == {*range(6)}
    assert all(60 < seen.count(each) < 140 for each in range(6))


@pytest.mark.parametrize(
    ("patterns", "names"),
    [
        (["order.changed"], {"altyn.gateway"}),
        (["order.*", "callback.died"], {"altyn.gateway", "altyn.webhooks"}),
        (["sync_failed"], {"altyn.psp"}),
        (["something.new"], {"altyn.others"}),
        (["something.*"], {"altyn.others"}),
    ],
)
def test_topics_of_types(patterns, names):
    assert {each.name for each in topics_of(EventTypes.parse(patterns))} == names


def test_a_short_beginning_may_be_anywhere():
    types = EventTypes((), ("w",))
    assert [each.name for each in topics_of(types)] == [
        "altyn.wallets",
        "altyn.funding",
        OTHERS.name,
    ]


def test_all_types_are_in_all_topics():
    assert {*topics_of(ALL_TYPES)} == {*TOPICS, OTHERS}
