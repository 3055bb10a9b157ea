"""What receiving and assigning promise, whatever the ports are made of."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from adapters.postgres.bank_payments.rows import RECORDS
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from application.wallets.bank_ports import Conflicts
from application.wallets.bank_views import ReviewKind
from application.wallets.dismiss_conflict import DismissConflict
from domain.shared.errors import Refusal
from domain.wallets.bank_payment import BankPaymentStatus, ReviewNotFound
from domain.wallets.organisation import OrganizationNotFound
from tests.bank import OPERATOR, Told, new_inn, postgres_house, rub

pytestmark = pytest.mark.usefixtures("recounted")


def at_once(*coroutines):
    return asyncio.gather(*coroutines)


async def test_a_payment_makes_its_payer_known_and_credits_it(house):
    told = Told(amount="1450.00")

    assert await house.receive(told) is False

    found = await house.organisations.find(told.payer_inn)
    assert (found.inn, found.balance) == (told.payer_inn, rub("1450"))
    line = await house.payments.find(told.operation_id)
    assert (line.notice, line.status, line.credited_inn) == (
        told.notice,
        BankPaymentStatus.CREDITED,
        told.payer_inn,
    )
    assert line.entry_id == told.notice.entry_id


async def test_a_repeat_credits_nothing(house):
    told = Told(amount="7.00")
    await house.receive(told)

    again = await house.receive(replace(told, amount="7", document_date="2024-04-27T21:00"))

    assert again is True
    assert await house.balance(told.payer_inn) == "7.00"


async def test_twenty_repeats_at_once_credit_a_new_organisation_once(house):
    told = Told(amount="5.00")

    answers = await at_once(*(house.receive(told) for _ in range(20)))

    assert Counter(answers) == {False: 1, True: 19}
    assert await house.balance(told.payer_inn) == "5.00"


async def test_two_processes_credit_a_payment_once(pool, connect, bank_ledger):
    told, inn = Told(amount="5.00"), new_inn()
    async with GroupCommitLedger(connect, RECORDS) as other_ledger:
        houses = [postgres_house(pool, each) for each in (bank_ledger, other_ledger)]
        repeats = await at_once(*(each.receive(told) for each in houses * 20))
        others = [Told(payer_inn=inn, amount="0.50") for _ in range(40)]
        await at_once(*(houses[n % 2].receive(each) for n, each in enumerate(others)))

    assert Counter(repeats) == {False: 1, True: 39}
    assert await houses[0].balance(told.payer_inn) == "5.00"
    assert await houses[1].balance(inn) == "20.00"


async def test_twenty_payments_at_once_of_a_new_organisation_all_count(house):
    inn = new_inn(12)

    answers = await at_once(
        *(house.receive(Told(payer_inn=inn, amount=f"{n}.01")) for n in range(1, 21))
    )

    assert set(answers) == {False}
    assert await house.balance(inn) == "210.20"
    organisation = await house.organisations.find(inn)
    history = await house.organisations.history(organisation, 100)
    running = [each.balance_after.minor for each in reversed(history)]
    assert running == [sum(each.amount.minor for each in history[-n:]) for n in range(1, 21)]
    assert [each.at for each in history] == sorted((each.at for each in history), reverse=True)


async def test_another_content_credits_nothing_and_is_kept(house):
    told = Told(amount="10.00")
    await house.receive(told)

    assert await house.receive(replace(told, amount="11.00")) == "bank_payment_conflict"

    assert await house.balance(told.payer_inn) == "10.00"
    [kept] = await of_operation(house, told)
    assert (kept.received.amount, kept.known) == (rub("11"), told.notice)
    assert await house.receive(told) is True


async def of_operation(house, told):
    lines = await house.payments.review(ReviewKind.CONFLICT, None, 20_000)
    return [each for each in lines if each.received.operation_id == told.operation_id]


async def test_conflicts_are_kept_once_each_and_ten_of_an_operation(house):
    told = Told(amount="10.00")
    await house.receive(told)
    conflicts = [replace(told, amount=f"{n}.00") for n in range(20, 35)]

    answers = await at_once(*(house.receive(each) for each in conflicts * 2))

    assert set(answers) == {"bank_payment_conflict"}
    kept = await of_operation(house, told)
    assert len({each.received.amount for each in kept}) == len(kept) == 10


async def test_there_is_room_for_so_many_conflicts(house, monkeypatch):
    monkeypatch.setattr(Conflicts, "MOST", 0)
    told = Told()
    await house.receive(told)

    assert await house.receive(replace(told, amount="1")) == "bank_payment_conflict"

    assert await of_operation(house, told) == []


async def test_a_dismissed_conflict_is_gone(house):
    told, dismiss = Told(), DismissConflict(house.begin)
    await house.receive(told)
    await house.receive(replace(told, document_number="other"))
    [kept] = await of_operation(house, told)

    await dismiss(caller=OPERATOR, review_id=kept.id)

    assert await of_operation(house, told) == []
    with pytest.raises(ReviewNotFound):
        await dismiss(caller=OPERATOR, review_id=kept.id)


async def test_the_money_of_an_unknown_payer_waits(waiting_house):
    told = Told(amount="3.00")

    assert await waiting_house.receive(told) is False
    assert await waiting_house.receive(told) is True

    with pytest.raises(OrganizationNotFound):
        await waiting_house.organisations.find(told.payer_inn)
    line = await waiting_house.payments.find(told.operation_id)
    assert (line.status, line.credited_inn) == (BankPaymentStatus.SUSPENSE, None)
    suspense = await waiting_house.payments.review(ReviewKind.SUSPENSE, None, 200)
    assert told.operation_id in {each.id for each in suspense}


async def test_repeats_at_once_of_an_unknown_payer_wait_once(waiting_house):
    told = Told()

    answers = await at_once(*(waiting_house.receive(told) for _ in range(20)))

    assert Counter(answers) == {False: 1, True: 19}


async def test_a_known_payer_does_not_wait(house, waiting_house):
    inn = new_inn()
    await house.receive(Told(payer_inn=inn, amount="1"))

    await waiting_house.receive(Told(payer_inn=inn, amount="2"))

    assert await house.balance(inn) == "3.00"


async def test_assigning_moves_the_money_once(waiting_house):
    told, inn = Told(amount="3.00"), new_inn()
    await waiting_house.receive(told)

    assert await waiting_house.assign(told, inn) is False
    assert await waiting_house.assign(told, inn) is True
    assert await waiting_house.assign(told, new_inn()) == "not_in_suspense"

    assert await waiting_house.balance(inn) == "3.00"
    line = await waiting_house.payments.find(told.operation_id)
    assert (line.status, line.credited_inn) == (BankPaymentStatus.ASSIGNED, inn)
    assert await waiting_house.receive(told) is True


async def test_of_many_who_assign_at_once_one_does(waiting_house):
    told, inns = Told(amount="3.00"), [new_inn() for _ in range(5)]
    await waiting_house.receive(told)

    answers = await at_once(*(waiting_house.assign(told, inn) for inn in inns * 3))

    assert Counter(answers) == {False: 1, True: 2, "not_in_suspense": 12}
    winner = (await waiting_house.payments.find(told.operation_id)).credited_inn
    assert await waiting_house.balance(winner) == "3.00"
    for other in set(inns) - {winner}:
        with pytest.raises(OrganizationNotFound):
            await waiting_house.organisations.find(other)


async def test_payments_and_assignments_at_once_lose_nothing(waiting_house):
    inn = new_inn()
    waiting = [Told(amount="1.00") for _ in range(10)]
    await at_once(*(waiting_house.receive(each) for each in waiting))

    known = replace(waiting_house, unknown_payer="create")
    await at_once(
        *(waiting_house.assign(each, inn) for each in waiting),
        *(known.receive(Told(payer_inn=inn, amount="0.10")) for _ in range(10)),
    )

    assert await waiting_house.balance(inn) == "11.00"


@pytest.mark.parametrize(("inn", "code"), [("123", "invalid_inn"), ("1234567890", "invalid_inn")])
async def test_money_is_assigned_to_a_real_inn(waiting_house, inn, code):
    told = Told()
    await waiting_house.receive(told)

    assert await waiting_house.assign(told, inn) == code


async def test_only_what_waits_can_be_assigned(house):
    told = Told()
    await house.receive(told)

    assert await house.assign(told, told.payer_inn) == "not_in_suspense"
    assert await house.assign(Told(), new_inn()) == "bank_payment_not_found"


async def test_refusals_leave_no_trace(house):
    told = Told(payer_inn="1234567890")

    assert await house.receive(told) == "invalid_inn"

    with pytest.raises(Refusal):
        await house.payments.find(told.operation_id)
