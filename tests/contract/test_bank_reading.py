"""What is found of payments and organisations, and how a past is written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from adapters.memory.ledger import MemoryLedger
from adapters.memory.past import MemoryPastLedger
from adapters.postgres.bank_payments import repository
from adapters.postgres.bank_payments.rows import RECORDS
from adapters.postgres.ledger.past import PostgresPastLedger
from adapters.system.clock import SystemClock
from application.ledger.past import HistoryGoesOn
from application.wallets.bank_views import PaymentFilter, Place
from application.wallets.record_past_payments import RecordPastPayments
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money
from domain.wallets.bank_payment import BankPaymentStatus
from entrypoints.sandbox.bank.demo import BankDemo
from entrypoints.sandbox.bank.payers import PAYERS
from tests.bank import RUB, Told, new_inn, postgres_house
from tests.pools import open_patient_pool
from tests.recount import recount

pytestmark = pytest.mark.usefixtures("recounted")


async def test_organisations_are_listed_by_their_inn(house):
    start = str(uuid4().int)[:6]
    for n in (3, 1, 2):
        await house.ledger.post(
            Told(payer_inn=f"{start}000{n}").notice.credit_payer(opens_accounts=True)
        )

    found = await house.organisations.page(start, "", 10)
    after = await house.organisations.page(start, f"{start}0001", 1)

    assert [each.inn for each in found] == [f"{start}000{n}" for n in (1, 2, 3)]
    assert [each.inn for each in after] == [f"{start}0002"]
    assert await house.organisations.page("%", "", 10) == []


@pytest.mark.parametrize("rare", [5_000, 1])
async def test_payments_are_found_by_whatever_is_known_of_them(
    house, waiting_house, monkeypatch, rare
):
    monkeypatch.setattr(repository, "RARE", rare)
    inn, prefix = new_inn(), uuid4().hex[:8]
    one, two = (Told(payer_inn=inn, document_number=f"{prefix}_{n}%") for n in "ab")
    lost = Told(document_number=f"{prefix}_c")
    for each in one, two:
        await house.receive(each)
    await waiting_house.receive(lost)
    await waiting_house.assign(lost, inn)
    now = datetime.now(UTC)

    async def found(limit=10, before=None, **wanted):
        lines = await house.payments.page(PaymentFilter(**wanted), before, limit)
        return [each.notice.operation_id for each in lines]

    ids = [each.operation_id for each in (lost, two, one)]
    assert await found(inn=inn) == ids
    assert await found(inn=lost.payer_inn) == ids[:1]
    assert await found(inn=inn, status=BankPaymentStatus.CREDITED) == ids[1:]
    assert ids[0] in await found(status=BankPaymentStatus.ASSIGNED)
    assert await found(query=prefix) == ids
    assert await found(query=prefix, inn=lost.payer_inn) == ids[:1]
    assert await found(query=f"{prefix}_a%") == ids[2:]
    assert await found(query=str(one.operation_id)) == ids[2:]
    assert await found(query="%") == []
    assert (await found())[:3] == ids
    assert await found(inn=inn, since=now + timedelta(days=1)) == []
    assert await found(inn=inn, until=now - timedelta(days=1)) == []

    first = (await house.payments.page(PaymentFilter(inn=inn), None, 1))[0]
    place = Place(first.received_at, first.notice.operation_id)
    assert await found(inn=inn, before=place) == ids[1:]
    assert await found(query=prefix, before=place, limit=1) == ids[1:2]


@pytest.fixture
def past(house, pool):
    if isinstance(house.ledger, MemoryLedger):
        return MemoryPastLedger(house.ledger)
    return PostgresPastLedger(pool, RECORDS)


@pytest.fixture
def yuan():
    """A currency whose accounts have no history yet."""
    return CURRENCIES["CNY"]


async def test_past_payments_stand_at_their_own_instants(house, past, yuan):
    inn, now = new_inn(), datetime.now(UTC).replace(microsecond=0)
    notices = [Told(payer_inn=inn, amount=f"{n}").notice for n in (1, 2, 3)]
    notices = [replace(each, amount=Money(each.amount.minor, yuan)) for each in notices]
    days = [now - timedelta(days=n) for n in (3, 1, 2)]
    record = RecordPastPayments(past)
    payments = list(zip(days, notices, strict=True))

    await record(payments=payments)

    organisation = await house.organisations.find(inn)
    history = await house.organisations.history(organisation, 10)
    assert [(each.at, str(each.balance_after)) for each in history] == [
        (days[1], "6.00"),
        (days[2], "4.00"),
        (days[0], "1.00"),
    ]
    lines = await house.payments.page(PaymentFilter(inn=inn), None, 10)
    assert [each.received_at for each in lines] == sorted(days, reverse=True)
    late = replace(notices[0], operation_id=uuid4())
    with pytest.raises(HistoryGoesOn):
        await record(payments=[(days[2], late)])


async def test_a_demo_begins_with_some_weeks_of_payments_once(new_database):
    async with new_database() as dsn, open_patient_pool(dsn, size=2) as pool:
        house = postgres_house(pool, None)
        demo = BankDemo(house.payments, SystemClock(), RUB)

        past = await demo.past()
        await PostgresPastLedger(pool, RECORDS).write(past)

        assert len(past) > 300
        assert await demo.past() == []
        found = await house.organisations.page("", "", 100)
        assert {each.inn for each in found} == {each.inn for each in PAYERS}
        assert len(found) == 25
        assert await recount(pool) == {}
