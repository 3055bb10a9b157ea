"""What operators do to money is told by the trail: once, and with it, in any ledger."""

import asyncio

import pytest

from adapters.memory.bank_payments import MemoryBankPayments
from adapters.postgres.audit.reading import PostgresTrail
from application.ledger.drafts import ADJUSTMENTS
from application.ledger.post_in_bulk import BulkItem
from application.ledger.reverse_entry import ReverseEntry
from application.shared.audit.ports import ActFilter
from application.shared.audit.verify import VerifyTrail
from application.wallets.dismiss_conflict import DismissConflict
from domain.shared.errors import Refusal
from tests.bank import OPERATOR, Told, new_inn
from tests.books import CLERK, draft, operator_key


@pytest.fixture(autouse=True)
async def whole(pool):
    yield
    assert (await VerifyTrail(PostgresTrail(pool, None))()).intact


def post(books, *postings, key=None):
    return books.post_manual_entry(by=CLERK, key=key or operator_key(), draft=draft(*postings))


async def test_a_manual_entry_is_told_once(books):
    one, key = await books.opened("5"), operator_key()
    written = await asyncio.gather(
        *(post(books, (ADJUSTMENTS, one, "2"), key=key) for _ in "12345")
    )
    await post(books, (ADJUSTMENTS, one, "2"), key=key)

    [(action, after)] = await books.told(written[0].entry.id)
    assert action == "ledger.entry_posted"
    assert (after["kind"], after["reason"], after["postings"]) == ("manual", "A mistake", 1)
    assert {"account_id": str(one), "amount": "2.00", "currency": "USD", "kind": "wallet"} in after[
        "accounts"
    ]


async def test_a_refused_entry_is_not_told(books):
    one, key = await books.opened("5"), operator_key()
    with pytest.raises(Refusal):
        await post(books, (one, ADJUSTMENTS, "6"), key=key)

    assert await books.told(key.entry_id) == []


async def test_of_many_reversals_at_once_one_is_told(books):
    one = await books.opened("5")
    original = (await post(books, (ADJUSTMENTS, one, "2"))).entry
    await asyncio.gather(
        *(
            ReverseEntry(books.ledgers[n % 3], books.journal, books.acts, *books.desk)(
                by=CLERK, key=operator_key(), entry_id=original.id, reason="Undo"
            )
            for n in range(9)
        ),
        return_exceptions=True,
    )

    posted, (action, after) = await books.told(original.id)
    assert posted[0] == "ledger.entry_posted"
    assert (action, after["reason"]) == ("ledger.entry_reversed", "Undo")
    reversed_by = (await books.journal.find(original.id)).reversed_by
    assert after["reversal"] == str(reversed_by)


@pytest.mark.parametrize("atomic", [True, False])
async def test_each_entry_of_a_bulk_is_told_once(books, atomic):
    one, key = await books.opened("5"), operator_key()
    items = [BulkItem(draft((ADJUSTMENTS, one, "1"), reason=f"No {n}")) for n in range(20)]
    for _ in range(2):
        done = await books.post_in_bulk(by=CLERK, key=key, items=items, atomic=atomic)

    told = [await books.told(each.entry_id) for each in done]
    assert [[after["reason"] for _, after in each] for each in told] == [
        [f"No {n}"] for n in range(20)
    ]


@pytest.mark.parametrize("atomic", [True, False])
async def test_what_a_bulk_is_refused_is_not_told(books, atomic):
    one, key = await books.opened("5"), operator_key()
    drafts = draft((ADJUSTMENTS, one, "1")), draft((one, ADJUSTMENTS, "9")), draft((one, one, "1"))
    if atomic:
        with pytest.raises(Refusal):
            await books.post_in_bulk(
                by=CLERK, key=key, items=[BulkItem(each) for each in drafts[:2]], atomic=True
            )
        return
    done = await books.post_in_bulk(
        by=CLERK, key=key, items=[BulkItem(each) for each in drafts], atomic=False
    )
    assert [len(await books.told(each.entry_id)) for each in done] == [1, 0, 0]


async def told_of_bank(house, pool, told):
    if isinstance(house.payments, MemoryBankPayments):
        acts = [each for each in house.payments.acts if each.object_id == str(told.operation_id)]
        return [(each.action, each.by.principal, each.before, each.after) for each in acts]
    lines = await PostgresTrail(pool, None).page(
        ActFilter(object_id=str(told.operation_id)), None, 10
    )
    return [(each.action, each.actor.id, each.before, each.after) for each in reversed(lines)]


async def test_an_assignment_is_told_once(waiting_house, pool):
    house, told, inn = waiting_house, Told(amount="3.00"), new_inn()
    await house.receive(told)
    answers = await asyncio.gather(*(house.assign(told, inn) for _ in range(5)))
    assert sorted(map(str, answers)) == ["False", *["True"] * 4]
    assert await house.assign(told, new_inn()) == "not_in_suspense"

    [(action, by, before, after)] = await told_of_bank(house, pool, told)
    assert (action, by) == ("bank_payment.assigned", OPERATOR.principal)
    assert before == {"status": "suspense"}
    assert (after["status"], after["credited_inn"], after["amount"]) == ("assigned", inn, "3.00")


async def test_a_dismissal_is_told_once(house, pool):
    told = Told()
    await house.receive(told)
    await house.receive(Told(told.operation_id, payer_inn=told.payer_inn, document_number="other"))
    review = await house.payments.review(None, None, 200)
    [kept] = [each for each in review if each.received.operation_id == told.operation_id]
    dismiss = DismissConflict(house.begin)
    await dismiss(caller=OPERATOR, review_id=kept.id)
    with pytest.raises(Refusal):
        await dismiss(caller=OPERATOR, review_id=kept.id)

    [(action, by, before, _)] = await told_of_bank(house, pool, told)
    assert (action, by) == ("bank_payment.conflict_dismissed", OPERATOR.principal)
    assert (before["review_id"], before["document_number"]) == (str(kept.id), "other")
