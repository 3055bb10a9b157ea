"""Fees of stores in memory and in PostgreSQL are the same."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from application.gateway.ports import NoFee
from domain.gateway.fees import InvalidFees, InvalidPeriod
from domain.gateway.pricing import Fee
from domain.gateway.states import Direction
from domain.gateway.store import StoreNotFound
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import Money
from tests.stores import RUB, line

USDT = CURRENCIES["USDT"]
NOBODYS = OwnerId(UUID(int=77))


async def test_fees_go_by_method_and_amount(house, store):
    await house.set_fees(
        store,
        line("5"),
        line("4.5", from_amount="1000"),
        line("3", method="sbp", fixed="0.25"),
        line("2", direction=Direction.PAY_OUT, method="sbp"),
    )

    async def fee(method, amount, direction=Direction.PAY_IN):
        return await house.fees.of(
            store.id, direction, method, Money.parse(amount, RUB), house.time.now()
        )

    assert await fee("card", "999.99") == Fee(Decimal(5))
    assert await fee("card", "1000") == Fee(Decimal("4.5"))
    assert await fee("sbp", "5000") == Fee(Decimal(3), Money(250_000, USDT))
    with pytest.raises(NoFee):
        await fee("card", "10", Direction.PAY_OUT)
    with pytest.raises(NoFee):
        await house.fees.of(NOBODYS, Direction.PAY_IN, "card", Money(1, RUB), house.time.now())


async def test_fees_have_periods(house, store):
    async def percent():
        present, _ = await house.read_fees(
            caller=house.admin, store_id=store.id, before=None, limit=5
        )
        return present and str(present.lines[0].fee.percent)

    now = house.time.now()
    assert await percent() is None
    await house.set_fees(store, line("5"))
    await house.set_fees(
        store,
        line("3"),
        valid_from=now + timedelta(days=1),
        valid_until=now + timedelta(days=2),
    )
    seen = []
    for _ in range(3):
        seen.append(await percent())
        house.time.pass_(days=1)
    assert seen == ["5", "3", "5"]
    before = house.time.now() - timedelta(seconds=1)
    with pytest.raises(InvalidPeriod):
        await house.set_fees(store, line("4"), valid_from=before)
    with pytest.raises(InvalidPeriod):
        await house.set_fees(store, line("4"), valid_until=before)


async def test_the_same_fees_again_change_nothing(house, store):
    one = await house.set_fees(store, line("5"), key="one")
    house.time.pass_(hours=1)
    assert await house.set_fees(store, line("5"), key="one") == one
    assert await house.set_fees(store, line("5")) == one
    with pytest.raises(IdempotencyKeyReused):
        await house.set_fees(store, line("6"), key="one")
    two = await house.set_fees(store, line("6"))
    _, tables = await house.read_fees(caller=house.admin, store_id=store.id, before=None, limit=5)
    assert tables == [two, one]
    place = two.valid_from, two.made_at, two.id
    _, rest = await house.read_fees(caller=house.admin, store_id=store.id, before=place, limit=5)
    assert rest == [one]


@pytest.mark.parametrize(
    "lines",
    [[], [line("5"), line("4")], [line("100.1")], [line("1.0000001")]],
    ids=["none", "twice", "beyond", "exact"],
)
async def test_fees_that_make_no_sense_are_refused(house, store, lines):
    with pytest.raises(InvalidFees):
        await house.set_fees(store, *lines)


async def test_merchants_set_no_fees(house, merchant, store):
    with pytest.raises(StoreNotFound):
        await house.set_fees_(
            by=merchant,
            key=None,
            store_id=store.id,
            lines=[line("0")],
            valid_from=None,
            valid_until=None,
        )
