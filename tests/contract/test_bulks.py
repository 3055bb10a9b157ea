"""Many manual entries with one request, into any ledger."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from application.ledger.drafts import ADJUSTMENTS
from application.ledger.post_in_bulk import BulkItem, Done, Refused
from tests.books import CLERK, NOBODY, draft, operator_key, refusal_of


def items(*drafts, keys=()):
    keys = [*keys, *[None] * len(drafts)]
    return [BulkItem(each, key) for each, key in zip(drafts, keys, strict=False)]


async def bulk(books, *drafts, atomic=True, key=None, keys=()):
    return await books.post_in_bulk(
        by=CLERK, key=key or operator_key(), items=items(*drafts, keys=keys), atomic=atomic
    )


@pytest.mark.parametrize("atomic", [True, False])
async def test_many_entries_are_written_with_one_request(books, atomic):
    one, two = await books.opened("0.01"), await books.opened("0.01")
    drafts = [draft((ADJUSTMENTS, one, "2"), (one, two, "1"), reason=f"No {n}") for n in range(50)]

    done = await bulk(books, *drafts, atomic=atomic)

    assert len({each.entry_id for each in done}) == 50
    assert not any(each.replayed for each in done)
    assert (await books.balance(one), await books.balance(two)) == ("50.01", "50.01")
    assert (await books.journal.find(done[7].entry_id)).reason == "No 7"


@pytest.mark.parametrize("bad", ["5", "0", "nobody"])
async def test_all_or_none_changes_nothing_when_one_is_refused(books, bad):
    one, two = await books.opened("4"), await books.opened("4")
    third = (NOBODY if bad == "nobody" else one, two, "1" if bad == "nobody" else bad)
    good, key = draft((one, two, "1")), operator_key()
    events = await told(books)

    refused = await refusal_of(bulk(books, good, good, draft(third), good, key=key))

    assert (
        refused
        == {
            "5": ("insufficient_funds", "/entries/2"),
            "0": ("invalid_amount", "/entries/2/postings/0/amount"),
            "nobody": ("account_not_found", "/entries/2/postings/0/debit"),
        }[bad]
    )
    assert await books.balance(one) == await books.balance(two) == "4.00"
    assert await books.accounts.history(two, None, 5) == await books.accounts.history(two, None, 1)
    assert await told(books) == events
    # A refusal leaves no key.
    assert len(await bulk(books, good, key=key)) == 1


async def told(books):
    if books.pool:
        return await books.pool.fetchval("SELECT count(*) FROM events")
    return len(books.ledger.events)


async def test_each_for_itself_answers_each(books):
    one = await books.opened("2")
    out = draft((one, ADJUSTMENTS, "1"))
    wrong = draft((one, ADJUSTMENTS, "1.001"))

    done = await bulk(books, out, wrong, out, out, draft((NOBODY, one, "1")), atomic=False)

    assert [
        (each.refusal.code, each.refusal.pointer) if isinstance(each, Refused) else each.replayed
        for each in done
    ] == [
        False,
        ("invalid_amount", "/entries/1/postings/0/amount"),
        False,
        ("insufficient_funds", "/entries/3"),
        ("account_not_found", "/entries/4/postings/0/debit"),
    ]
    assert await books.balance(one) == "0.00"


@pytest.mark.parametrize("atomic", [True, False])
async def test_a_bulk_sent_again_moves_nothing(books, atomic):
    one, key = await books.opened("0.01"), operator_key()
    drafts = [draft((ADJUSTMENTS, one, "1")) for _ in range(3)]
    first = await bulk(books, *drafts, atomic=atomic, key=key)

    again = await bulk(books, *drafts, atomic=atomic, key=key)

    assert again == [Done(each.entry_id, replayed=True) for each in first]
    for other in (drafts[:2], [*drafts, drafts[0]], [draft((ADJUSTMENTS, one, "9"))]):
        reused = await refusal_of(bulk(books, *other, atomic=atomic, key=key))
        assert reused[0] == "idempotency_key_reused"
    assert await books.balance(one) == "3.01"


@pytest.mark.parametrize("atomic", [True, False])
async def test_a_bulk_that_comes_four_times_at_once_is_written_once(books, atomic):
    one, key = await books.opened("0.01"), operator_key()
    sent = items(*[draft((ADJUSTMENTS, one, "1"), reason=f"No {n}") for n in range(120)])
    here = books.post_in_bulk
    there = replace(here, ledger=books.ledgers[1])

    answers = await asyncio.gather(
        *(each(by=CLERK, key=key, items=sent, atomic=atomic) for each in (here, there) * 2)
    )

    for outcomes in zip(*answers, strict=True):
        assert len({each.entry_id for each in outcomes}) == 1
        assert sorted(each.replayed for each in outcomes) == [False, True, True, True]
    assert await books.balance(one) == "120.01"


@pytest.mark.parametrize("atomic", [True, False])
async def test_entries_have_keys_of_their_own(books, atomic):
    one, names = await books.opened("0.01"), [uuid4().hex for _ in range(3)]
    drafts = [draft((ADJUSTMENTS, one, f"{n}")) for n in (1, 2, 3)]
    await bulk(books, *drafts[:2], keys=names, atomic=atomic)

    again = await bulk(books, *drafts[1:], keys=names[1:], atomic=atomic)

    assert [each.replayed for each in again] == [True, False]
    assert await books.balance(one) == "6.01"
    repeated = await refusal_of(bulk(books, *drafts[:2], keys=[names[0]] * 2, atomic=atomic))
    assert repeated == ("repeated_key", "/entries/1/key")


async def test_a_request_has_a_limit_of_postings(books):
    one = await books.opened("0.01")
    many = draft(*[(ADJUSTMENTS, one, "1")] * 200)

    assert (await refusal_of(bulk(books, *[many] * 21)))[0] == "too_many_postings"
    assert len(await bulk(books, *[many] * 20)) == 20
    assert await books.balance(one) == "4000.01"
