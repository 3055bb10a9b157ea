"""Orders are judged by the rules that operators have set, on PostgreSQL."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.postgres.gateway.guarding.repository import PostgresGuardLines
from adapters.postgres.gateway.guarding.work import PostgresGuardingWork
from adapters.postgres.hashing.blind_index import PostgresBlindIndex
from application.gateway.guarding.guard import RulesGuard
from application.gateway.guarding.review import DecideReview, ReadGuard
from application.gateway.guarding.set_rules import (
    DropRule,
    EntryWish,
    ListValue,
    SetRule,
    UnlistValue,
)
from application.gateway.ports import Stage
from domain.gateway.accounts import store_account
from domain.gateway.guarding import (
    EntryNotFound,
    InvalidEntry,
    Rule,
    RuleKind,
    RuleNotFound,
    Subject,
    Verdict,
)
from domain.gateway.order import Recipient
from domain.gateway.states import Direction, IllegalTransition, OrderState
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.gateway import RUB, USDT, an_id
from tests.gateway_house import GatewayHouse
from tests.gateway_surroundings import receipt

S, V, K = OrderState, Verdict, RuleKind
SUPPORT = Caller(OwnerId(an_id("support")), "Sue", frozenset({"guard:*:any"}), "user")


@dataclass
class GuardedHouse(GatewayHouse):
    """One where rules judge."""

    def guard(self):
        self.guarding = PostgresGuardingWork(self.transactions)
        self.blind = PostgresBlindIndex(self.pool, MemoryFieldCipher(), "tests.guard")
        return RulesGuard(self.guarding, self.blind, self.time)


def roubles(amount):
    return Money.parse(amount, RUB)


@pytest.fixture
async def house(pool, tmp_path):
    await pool.execute("DELETE FROM gateway_guard_rules")
    return GuardedHouse(pool, tmp_path)


@pytest.fixture
async def store(house):
    return await house.a_store()


async def ruled(house, *rules):
    for rule in rules:
        await SetRule(house.guarding)(by=SUPPORT, rule=rule)


async def listed(house, subject, text, **rest):
    wish = EntryWish("black", subject, text, **rest)
    return await ListValue(house.guarding, house.blind, house.time)(by=SUPPORT, wish=wish)


async def judged(house, store, **said):
    """Give the state that an order comes to when it is judged."""
    order = await house.placed(store, **said)
    return S.MATCHING if order.state is S.NO_REQUISITE else order.state


def decide(house, order, *, release):
    use = DecideReview(house.guarding, house.settings, house.time)
    return use(by=SUPPORT, order_id=order.id, release=release, reason="Looked at")


async def test_amounts_and_new_payers(house, store):
    await ruled(
        house,
        Rule("large", K.AMOUNT, V.DENY, amount=roubles("90000")),
        Rule("new", K.NEW_PAYER, V.REVIEW, amount=roubles("6000")),
        Rule("dollars", K.AMOUNT, V.DENY, amount=Money(1, USDT)),
        Rule("payouts", K.AMOUNT, V.DENY, amount=roubles("1"), direction=Direction.PAY_OUT),
        Rule("off", K.AMOUNT, V.DENY, amount=roubles("1"), active=False),
        Rule("shadow", K.AMOUNT, V.DENY, amount=roubles("1"), shadow=True),
    )
    assert await judged(house, store, amount="6000", customer_id="C") is S.MATCHING
    assert await judged(house, store, amount="6000.01", customer_id="C") is S.REVIEW
    assert await judged(house, store, amount="89999.99") is S.REVIEW
    assert await judged(house, store, amount="90000") is S.REJECTED
    trader = await house.a_trader()
    order = await house.placed(store, amount="100", customer_id="C")
    await house.confirming(by=trader, order_id=order.id)
    assert await judged(house, store, amount="7000", customer_id="C") is S.AWAITING_PAYMENT
    rules, fired = await ReadGuard(PostgresGuardLines(house.pool), house.time).rules()
    assert len(rules) == 6
    assert fired["shadow"] >= 5


@pytest.mark.parametrize(
    "said",
    [{"customer_id": "C-1"}, {"customer_ip": "203.0.113.7"}, {}],
    ids=["customer", "address", "store"],
)
async def test_velocity_by_what_orders_have_in_common(house, store, said):
    subject = {"customer_id": Subject.CUSTOMER, "customer_ip": Subject.ADDRESS}.get(
        next(iter(said), None), Subject.STORE
    )
    await ruled(house, Rule("often", K.COUNT, V.REVIEW, subject, most=2, seconds=60))
    states = [await judged(house, store, **said) for _ in range(3)]
    assert states == [S.MATCHING, S.MATCHING, S.REVIEW]
    house.later(seconds=60)
    assert await judged(house, store, **said) is S.MATCHING
    await ruled(house, Rule("much", K.SUM, V.DENY, subject, amount=roubles("25000"), seconds=3600))
    assert await judged(house, store, **said) is S.MATCHING
    assert await judged(house, store, amount="0.01", **said) is S.REJECTED


async def test_velocity_by_whom_pay_outs_go_to(house, store):
    await ruled(
        house,
        Rule("card", K.COUNT, V.DENY, Subject.NUMBER, most=1, seconds=60),
        Rule("name", K.COUNT, V.REVIEW, Subject.HOLDER, most=2, seconds=60),
    )

    async def paid_out(number, name):
        to = Recipient("card", number, None, name)
        order = await house.placed(store, Direction.PAY_OUT, recipient=to, amount="10")
        return order.state

    assert await paid_out("4000056655665556", "Maria  K") is S.MATCHING
    assert await paid_out("4000 0566 5566 5556", "Pavel N") is S.REJECTED
    assert await paid_out("5200828282828210", " maria k") is S.MATCHING
    assert await paid_out("6011111111111117", "MARIA K") is S.REVIEW


async def test_a_limit_is_exact_for_orders_at_once(house, store):
    await ruled(house, Rule("often", K.COUNT, V.DENY, Subject.CUSTOMER, most=3, seconds=60))
    orders = [await house.place(store, customer_id="C") for _ in range(8)]
    guard = house.match.judge.guard
    verdicts = await asyncio.gather(
        *(guard.judge(each, Stage.CREATION) for each in [*orders, *orders])
    )
    assert verdicts[:8] == verdicts[8:]
    assert sorted(each.verdict for each in verdicts[:8]) == ["allow"] * 3 + ["deny"] * 5


async def test_a_requisite_is_looked_at_when_it_is_paid_to(house, store):
    await house.a_trader()
    await ruled(house, Rule("busy", K.COUNT, V.REVIEW, Subject.REQUISITE, most=1, seconds=60))
    one = await house.placed(store)
    assert (await house.confirm_payment(by=store, order_id=one.id)).state is S.CLIENT_CONFIRMED
    house.busy.clear()
    two = await house.placed(store)
    assert (await house.confirm_payment(by=store, order_id=two.id)).state is S.DISPUTED


async def test_a_receipt_counts_once(house, store):
    await ruled(house, Rule("twice", K.RECEIPT, V.DENY))
    for _ in range(2):
        await house.a_trader()
    one, two = await house.placed(store), await house.placed(store)

    def shown(order, content):
        sent = receipt(content)
        return house.ask(house.confirm_payment(by=store, order_id=order.id, sent=sent))

    assert (await shown(one, b"%PDF-1.7 one")).state is S.CLIENT_CONFIRMED
    assert await shown(two, b"%PDF-1.7 one") == "confirmation_refused"
    assert (await house.order(two.id)).state is S.AWAITING_PAYMENT
    assert await shown(two, b"%PDF-1.7 one") == "confirmation_refused"
    assert (await shown(two, b"%PDF-1.7 two")).state is S.CLIENT_CONFIRMED


async def test_lists_black_and_white(house, store):
    await ruled(
        house,
        *(Rule(f"no_{each}", K.LISTED, V.DENY, each, "black") for each in ("address", "customer")),
        Rule("friends", K.LISTED, V.ALLOW, Subject.CUSTOMER, "white"),
        Rule("large", K.AMOUNT, V.DENY, amount=roubles("6000")),
    )
    entry = await listed(house, Subject.ADDRESS, "198.51.100.0/24", note="Bots")
    again = await listed(house, Subject.ADDRESS, "198.51.100.77/24")
    assert (again.id, again.shown, again.note) == (entry.id, "198.51.100.0/24", None)
    until = house.time.now() + timedelta(hours=1)
    await listed(house, Subject.CUSTOMER, "C-9", store=store.principal, until=until)
    friend = EntryWish("white", Subject.CUSTOMER, "C-1", store.principal)
    await ListValue(house.guarding, house.blind, house.time)(by=SUPPORT, wish=friend)

    assert await judged(house, store, customer_ip="198.51.100.3") is S.REJECTED
    assert await judged(house, store, customer_ip="198.51.101.3") is S.MATCHING
    assert await judged(house, store, customer_id="C-9") is S.REJECTED
    assert await judged(house, await house.a_store(), customer_id="C-9") is S.MATCHING
    assert await judged(house, store, customer_id="C-1", amount="7000") is S.MATCHING
    refused = {"customer_id": "C-1", "customer_ip": "198.51.100.3"}
    assert await judged(house, store, **refused) is S.REJECTED
    house.later(hours=1)
    assert await judged(house, store, customer_id="C-9") is S.MATCHING
    unlist = UnlistValue(house.guarding)
    await unlist(by=SUPPORT, entry_id=entry.id)
    assert await judged(house, store, customer_ip="198.51.100.3") is S.MATCHING
    with pytest.raises(EntryNotFound):
        await unlist(by=SUPPORT, entry_id=entry.id)


async def test_what_is_on_lists_is_not_kept_in_the_clear(house, store):
    await listed(house, Subject.NUMBER, "4242 4242 4242 4242")
    await listed(house, Subject.HOLDER, "Anna Petrova")
    await house.placed(store, Direction.PAY_OUT, amount="10")
    found = await house.pool.fetch(
        "SELECT e::text AS text FROM gateway_guard_entries e"
        " UNION ALL SELECT t::text FROM gateway_guard_traces t"
        " UNION ALL SELECT a::text FROM audit a"
    )
    assert len(found) > 4
    assert not [each for each in found if "42424242" in each["text"] or "etrova" in each["text"]]


async def test_an_address_is_listed_however_it_is_said(house, store):
    await ruled(house, Rule("known", K.LISTED, V.DENY, subject=Subject.ADDRESS, listed="black"))
    await listed(house, Subject.ADDRESS, "::ffff:203.0.113.99")
    assert await judged(house, store, customer_ip="203.0.113.99") is S.REJECTED
    with pytest.raises(InvalidEntry):
        await listed(house, Subject.ADDRESS, "fe80::1%eth0")


async def test_a_pay_in_is_released_from_its_review(house, store):
    await house.a_trader()
    await ruled(house, Rule("any", K.AMOUNT, V.REVIEW, amount=roubles("1")))
    order = await house.placed(store)
    assert order.state is S.REVIEW
    everything = await PostgresGuardLines(house.pool).held(None, 200)
    [held] = [each for each in everything if each.order_id == order.id]
    assert (held.rules, held.store_name) == (("any",), "Shop")
    assert (await decide(house, order, release=True)).state is S.MATCHING
    for release in (True, False):
        with pytest.raises(IllegalTransition):
            await decide(house, order, release=release)
    await house.match(order.id)
    confirmed = await house.confirm_payment(by=store, order_id=order.id)
    assert confirmed.state is S.CLIENT_CONFIRMED  # It has been looked at.
    told = await house.pool.fetch(
        "SELECT type FROM events WHERE type LIKE 'review.%' AND data ->> 'order_id' = $1"
        " ORDER BY batch_id, n",
        str(order.id),
    )
    assert [each["type"] for each in told] == ["review.opened", "review.closed"]


async def test_a_pay_out_that_nobody_looks_at_gives_its_money_back(house, store):
    await ruled(house, Rule("any", K.AMOUNT, V.REVIEW, amount=roubles("1")))
    orders = [await house.placed(store, Direction.PAY_OUT, amount="925") for _ in range(3)]
    assert {each.state for each in orders} == {S.REVIEW}
    before = await house.balance(store_account(store.principal, USDT))
    assert (await decide(house, orders[0], release=False)).state is S.REJECTED
    released = await decide(house, orders[1], release=True)
    assert released.expires_at == house.time.now() + timedelta(seconds=1800)
    house.later(seconds=14_399)
    await house.end()
    assert (await house.order(orders[2].id)).state is S.REVIEW
    house.later(seconds=1)
    await house.end()
    assert (await house.order(orders[2].id)).state is S.REJECTED
    after = await house.balance(store_account(store.principal, USDT))
    assert float(after) - float(before) == pytest.approx(3 * 10.25)


async def test_rules_are_set_changed_and_forgotten(house):
    rule = Rule("one", K.RECEIPT, V.REVIEW)
    for _ in range(2):
        await ruled(house, rule)
    await ruled(house, Rule("one", K.RECEIPT, V.DENY))
    drop = DropRule(house.guarding)
    await drop(by=SUPPORT, name="one")
    with pytest.raises(RuleNotFound):
        await drop(by=SUPPORT, name="one")
    acts = await house.pool.fetch(
        "SELECT action FROM audit WHERE object_type = 'guard_rule'"
        " AND object_id = 'one' ORDER BY position"
    )
    assert [each["action"] for each in acts] == [
        "guard.rule_set",
        "guard.rule_set",
        "guard.rule_dropped",
    ]
