"""What operators write by hand, into any ledger."""

import asyncio
import json
from collections import Counter
from uuid import uuid4

import pytest

from application.ledger.drafts import ADJUSTMENTS
from application.ledger.reverse_entry import ReverseEntry
from domain.ledger.chart import Kind, house_account
from domain.shared.errors import Refusal
from domain.shared.ids import derived_id
from tests.books import CLERK, NOBODY, account, draft, entry, operator_key, refusal_of
from tests.world import USD, Holder, usd


async def post(books, *postings, key=None, **rest):
    return await books.post_manual_entry(
        by=CLERK, key=key or operator_key(), draft=draft(*postings, **rest)
    )


async def reverse(books, entry_id, key=None, reason="Undo"):
    return await books.reverse_entry(
        by=CLERK, key=key or operator_key(), entry_id=entry_id, reason=reason
    )


async def test_a_manual_entry_is_written_with_its_reason(books):
    one, two = await books.opened("5"), await books.opened("5")

    written = await post(books, (one, two, "1.50"), (two, one, "1"), metadata={"case": "12"})

    assert not written.replayed
    assert (written.entry.kind, written.entry.reason) == ("manual", "A mistake")
    assert written.entry.metadata == {"case": "12"}
    assert [str(each.amount) for each in written.entry.postings] == ["1.50", "1.00"]
    assert (await books.balance(one), await books.balance(two)) == ("4.50", "5.50")


async def test_the_house_makes_adjustments_in_any_currency(books):
    one = await books.opened("5")
    adjustments = house_account(Kind.ADJUSTMENTS, USD)
    before = entry((adjustments, account(), usd("1")))
    await books.ledgers[1].post(before)
    held = (await books.accounts.find(adjustments.id)).balance.minor

    await post(books, (ADJUSTMENTS, one, "2"), (one, ADJUSTMENTS, "0.50"))

    assert await books.balance(one) == "6.50"
    assert (await books.accounts.find(adjustments.id)).balance.minor == held - 150


async def test_a_retry_gets_the_first_answer_whatever_has_happened_since(books):
    one, key = await books.opened("5"), operator_key()
    first = await post(books, (ADJUSTMENTS, one, "2"), key=key)
    await reverse(books, first.entry.id)
    await post(books, (one, ADJUSTMENTS, "5"))

    again = await post(books, (ADJUSTMENTS, one, "2.00"), key=key)

    assert (again.entry, again.replayed) == (first.entry, True)
    assert await books.balance(one) == "0.00"
    for other in ("2.01", "3"):
        reused = await refusal_of(post(books, (ADJUSTMENTS, one, other), key=key))
        assert reused[0] == "idempotency_key_reused"
    reused = await refusal_of(post(books, (ADJUSTMENTS, one, "2"), key=key, reason="Another"))
    assert reused[0] == "idempotency_key_reused"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"debit": NOBODY}, ("account_not_found", "/postings/1/debit")),
        ({"credit": NOBODY}, ("account_not_found", "/postings/1/credit")),
        ({"credit": "debit"}, ("same_account", "/postings/1")),
        ({"amount": "1.005"}, ("invalid_amount", "/postings/1/amount")),
        ({"amount": "0"}, ("invalid_amount", "/postings/1/amount")),
        ({"amount": "9" * 20}, ("amount_out_of_range", "/postings/1/amount")),
        ({"amount": "10000000000001"}, ("amount_out_of_range", "/postings/1/amount")),
        ({"currency": "JPY"}, ("currency_mismatch", "/postings/1")),
        ({"currency": "ZZZ"}, ("unknown_currency", "/postings/1/currency")),
        ({"amount": "6"}, ("insufficient_funds", "")),
    ],
)
async def test_what_is_wrong_is_pointed_at_and_nothing_is_written(books, change, expected):
    one, two = await books.opened("5"), await books.opened("5")
    asked = {"debit": one, "credit": two, "amount": "1", "currency": "USD"} | change
    if asked["credit"] == "debit":
        asked["credit"] = one

    refused = await refusal_of(post(books, (two, one, "0.10"), tuple(asked.values())))

    assert refused == expected
    assert await books.balance(one) == await books.balance(two) == "5.00"


async def test_money_on_hold_is_not_touched_by_hand(books):
    holder = Holder()
    available, locked = holder.wallet.account, holder.wallet.account.hold("locked")
    await books.ledger.post(*holder.deposit("5"))
    await books.ledger.post(entry((available, locked, usd("2")), any_owner=True))

    refused = await refusal_of(post(books, (locked.id, available.id, "1")))

    assert refused == ("account_of_holds", "/postings/0/debit")


async def test_an_entry_is_reversed_once(books):
    one, key = await books.opened("5"), operator_key()
    original = (await post(books, (ADJUSTMENTS, one, "2"), (one, ADJUSTMENTS, "7"))).entry

    undone = await reverse(books, original.id, key)
    again = await reverse(books, original.id, key)

    assert (undone.entry.kind, undone.entry.reverses) == ("reversal", original.id)
    assert (again.entry, again.replayed) == (undone.entry, True)
    assert await books.balance(one) == "5.00"
    assert (await books.journal.find(original.id)).reversed_by == undone.entry.id
    assert (await refusal_of(reverse(books, original.id)))[0] == "already_reversed"
    other = await refusal_of(reverse(books, original.id, key, reason="Another"))
    assert other[0] == "idempotency_key_reused"


async def test_a_key_reverses_one_entry_and_no_second_one(books):
    one, key = await books.opened("5"), operator_key()
    first, second = [(await post(books, (one, ADJUSTMENTS, "1"))).entry.id for _ in range(2)]
    await reverse(books, first, key)

    assert (await refusal_of(reverse(books, second, key)))[0] == "idempotency_key_reused"
    assert await books.balance(one) == "4.00"


async def test_of_many_reversals_at_once_one_is_written(books):
    for spent in (False, True):  # With the money gone they differ in why they are refused.
        one = await books.opened("0.01" if spent else "5")
        original = (await post(books, (ADJUSTMENTS, one, "2"))).entry

        at_once = [
            ReverseEntry(books.ledgers[n % 3], books.journal, books.acts, *books.desk)(
                by=CLERK, key=operator_key(), entry_id=original.id, reason="Undo"
            )
            for n in range(21)
        ]
        answers = await asyncio.gather(*at_once, return_exceptions=True)

        refused = Counter(each.code for each in answers if isinstance(each, Refusal))
        assert refused == {"already_reversed": 20}
        assert await books.balance(one) == ("0.01" if spent else "5.00")


async def test_what_wallets_move_can_be_reversed_until_it_is_spent(books):
    holder = Holder()
    deposit, withdrawal = holder.deposit("5"), holder.withdraw("3")
    await books.ledger.post(*deposit)
    await books.ledger.post(*withdrawal)

    refused = await refusal_of(reverse(books, deposit[0].id))
    assert refused[0] == "insufficient_funds"

    await reverse(books, withdrawal[0].id)
    await reverse(books, deposit[0].id)
    assert await books.balance(holder.wallet.account.id) == "0.00"


@pytest.mark.parametrize(
    ("kind", "route"),
    [
        ("bank.payment", "POST /api/v1/bank-payments/{operation_id}/assign"),
        ("reversal", "POST /api/v1/ledger/entries"),
        ("card.deposit", ""),
    ],
)
async def test_entries_with_another_way_back_are_left_to_it(books, kind, route):
    written = entry((account(capped=False), account(), usd("1")), kind=kind)
    await books.ledger.post(written)

    with pytest.raises(Refusal) as refused:
        await reverse(books, written.id)

    assert refused.value.code == "owned_by_context"
    assert route in refused.value.sentence
    assert (await refusal_of(reverse(books, uuid4())))[0] == "entry_not_found"


async def test_every_entry_tells_an_event(books):
    one, two = await books.opened("5"), await books.opened("5")
    adjusted = (await post(books, (ADJUSTMENTS, one, "2"))).entry
    undone = (await reverse(books, adjusted.id)).entry
    moved = (await post(books, (one, two, "1"), (ADJUSTMENTS, one, "1"))).entry

    facts = {each["entry_id"]: each for each in await events(books)}

    assert facts[str(adjusted.id)] == {
        "type": "ledger.entry_posted",
        "entry_id": str(adjusted.id),
        "kind": "manual",
        "reason": "A mistake",
        "reverses": None,
        "account_id": str(one),
        "accounts": [
            {
                "account_id": str(derived_id("house", "adjustments", "USD")),
                "kind": "adjustments",
                "amount": "-2.00",
                "currency": "USD",
            },
            {"account_id": str(one), "kind": "wallet", "amount": "2.00", "currency": "USD"},
        ],
        "balance": 700,
    }
    assert (facts[str(undone.id)]["kind"], facts[str(undone.id)]["balance"]) == ("reversal", 500)
    assert facts[str(undone.id)]["reverses"] == str(adjusted.id)
    several = facts[str(moved.id)]
    assert (several["account_id"], several["balance"]) == (None, None)
    amounts = {each["account_id"]: each["amount"] for each in several["accounts"]}
    assert (amounts[str(one)], amounts[str(two)]) == ("0.00", "1.00")


async def events(books):
    """Give the facts of what operators did, with the balances that readers will add."""
    if not books.pool:
        return [
            {"type": each.type, "balance": balance and balance.minor} | each.facts()
            for each, balance in books.ledger.events
            if each.type == "ledger.entry_posted"
        ]
    rows = await books.pool.fetch(
        "SELECT jsonb_build_object('type', type, 'balance', balance) || data AS facts"
        "  FROM events WHERE type = 'ledger.entry_posted'"
    )
    return [json.loads(row["facts"]) for row in rows]
