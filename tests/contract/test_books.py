"""What all books promise to those who read them, whatever they are made of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.ledger.read_books import ListAccounts
from application.ledger.records_of_persons import LedgerRecords
from domain.ledger.errors import AccountNotFound, EntryNotFound
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.books import NOBODY, account, entry
from tests.world import usd

MOMENT = timedelta(microseconds=1)

# Sides 0 and 1 are shared by the writers, the others are capped.
side = st.integers(0, 3)
posting = st.tuples(side, side, st.integers(1, 5)).filter(lambda it: it[0] != it[1])
written = st.tuples(st.integers(0, 2), st.lists(posting, min_size=1, max_size=3))
histories = st.lists(written, min_size=1, max_size=12)
relaxed = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


async def wrote(books, accounts, history):
    """Post a history; give each account's (amount, entry, instant), oldest first."""
    legs = {each.id: [] for each in accounts}
    for writer, moves in history:
        postings = [(accounts[a], accounts[b], usd(str(amount))) for a, b, amount in moves]
        try:
            posted = await books.ledgers[writer].post(entry(*postings))
        except Refusal:
            continue
        for debit, credit, amount in postings:
            legs[debit.id].append((-amount.minor, posted.entry_id, posted.posted_at))
            legs[credit.id].append((amount.minor, posted.entry_id, posted.posted_at))
    return {account_id: each for account_id, each in legs.items() if each}


async def walked(page, size):
    """Read a whole list by its cursor, a page at a time."""
    items, place = [], None
    while found := await page(place, size):
        items += found
        place = found[-1].number
    return items


@relaxed
@given(history=histories, size=st.integers(1, 5))
async def test_every_page_tells_the_legs_and_the_balances_after_them(books, history, size):
    books, accounts = books.another(), [account(capped=n > 1) for n in range(4)]

    for account_id, legs in (await wrote(books, accounts, history)).items():
        lines = await walked(lambda *page, of=account_id: books.accounts.history(of, *page), size)

        told = [(each.amount.minor, each.entry_id, each.posted_at) for each in lines]
        assert told[::-1] == legs
        running = list(accumulate(amount for amount, _, _ in legs))
        assert [each.balance_after.minor for each in lines][::-1] == running
        assert (await books.accounts.find(account_id)).balance.minor == running[-1]


@relaxed
@given(history=histories)
async def test_a_balance_at_an_instant_is_the_recount_at_that_instant(books, history):
    books, accounts = books.another(), [account(capped=n > 1) for n in range(4)]

    for account_id, legs in (await wrote(books, accounts, history)).items():
        posted = sorted({at for _, _, at in legs})
        instants = [at + n * MOMENT for at in posted for n in (-1, 0, 1)]
        for instant in instants:
            found = await books.accounts.find(account_id, instant)
            assert found.balance.minor == sum(amount for amount, _, at in legs if at <= instant)

        ends = instants[0], instants[-1]
        points = await books.accounts.balances(account_id, *ends, 7)
        assert (points[0].at, points[-1].at) == ends
        for each in points:
            assert each.balance.minor == sum(amount for amount, _, at in legs if at <= each.at)


async def test_a_balance_of_long_ago_and_of_times_to_come(books):
    account_id = await books.opened("7")
    ages = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)

    balances = [str((await books.accounts.find(account_id, at)).balance) for at in ages]

    assert balances == ["0.00", "7.00"]


async def test_a_wallet_without_entries_has_a_balance_of_nothing(books):
    shared = account(capped=False)
    await books.ledger.post(entry((shared, account(), usd("1"))))
    for at in (None, datetime.now(UTC)):
        assert (await books.accounts.find(shared.id, at)).balance.minor == -100
    with pytest.raises(AccountNotFound):
        await books.accounts.find(NOBODY)
    with pytest.raises(AccountNotFound):
        await books.accounts.history(NOBODY, None, 10)
    with pytest.raises(AccountNotFound):
        await books.accounts.balances(NOBODY, *[datetime.now(UTC)] * 2, 5)


async def test_evenly_spaced_instants_for_charts(books):
    account_id = await books.opened("7")
    now = datetime.now(UTC)

    points = await books.accounts.balances(account_id, now - timedelta(days=30), now, 61)

    assert {after.at - before.at for before, after in pairwise(points)} == {timedelta(hours=12)}
    assert [str(each.balance) for each in points] == ["0.00"] * 60 + ["7.00"]


async def test_accounts_are_listed_in_the_order_of_their_opening(books):
    kind, yen = f"kind-{uuid4().hex}", CURRENCIES["JPY"]
    mine = [account(kind=kind) for _ in range(5)]
    foreign = [account(kind=kind, currency=yen) for _ in range(2)]
    for each in mine + foreign:
        amount = Money(1, each.currency)
        await books.ledger.post(
            entry((account(capped=False, currency=each.currency), each, amount))
        )

    async def ids(kind, currency):
        lines = await walked(lambda *page: books.accounts.page(kind, currency, *page), 2)
        return [each.account.id for each in lines]

    everything = await ids(None, None)
    assert await ids(kind, None) == [each.id for each in mine + foreign]
    assert await ids(kind, yen) == [each.id for each in foreign]
    assert [each for each in everything if each in {it.id for it in mine}] == [it.id for it in mine]
    assert set(await ids(None, yen)) >= {each.id for each in foreign}
    assert len(everything) == len(set(everything))


async def test_accounts_are_found_by_the_beginning_of_their_label_or_by_id(books):
    word = f"w{uuid4().hex}"
    named = [account(label=f"{word.upper()} {n}", kind="bank") for n in (3, 1, 2)]
    for each in named:
        await books.ledger.post(entry((account(capped=False), each, usd("1"))))
    list_accounts = ListAccounts(books.accounts)

    async def labels(query, **filters):
        filters = {"kind": None, "currency": None} | filters
        lines = await walked(
            lambda after, limit: list_accounts(query=query, after=after, limit=limit, **filters), 2
        )
        return [each.account.label[-1] for each in lines]

    assert await labels(word) == ["1", "2", "3"]
    assert await labels(f"{word} 2", kind="bank") == ["2"]
    assert await labels(word, kind="wallet") == []
    assert await labels(word, currency=CURRENCIES["JPY"]) == []
    assert await labels(f"%{word}") == await labels(f"_{word[1:]}") == []

    async def by_id(query, **filters):
        filters = {"kind": None, "currency": None, "after": None, "limit": 5} | filters
        return [each.account.id for each in await list_accounts(query=query, **filters)]

    wanted = named[0].id
    assert await by_id(str(wanted)) == [wanted]
    assert await by_id(str(wanted), kind="wallet") == []
    assert await by_id(str(NOBODY)) == []


async def test_an_account_is_read_as_it_was_opened(books):
    opened = account(label="Reserve", part="locked")
    await books.ledger.post(entry((account(capped=False), opened, usd("12.34"))))

    line = await books.accounts.find(opened.id)

    assert (line.account, str(line.balance), line.frozen) == (opened, "12.34", False)
    assert await books.accounts.known([opened.id, NOBODY]) == {opened.id: opened}


async def test_what_a_person_has_in_the_ledger_is_given_to_them(books):
    mine = replace(account(), owner=OwnerId(uuid4()))
    held = mine.hold("locked")
    await books.ledger.post(entry((account(capped=False), mine, usd("9")), (mine, held, usd("2"))))
    records = LedgerRecords(books.accounts)

    told = (await records.export(mine.owner))["accounts"]
    assert {(each["part"], each["balance"], each["currency"]) for each in told} == {
        ("available", "7.00", "USD"),
        ("locked", "2.00", "USD"),
    }
    await records.erase(mine.owner)
    assert (await records.export(mine.owner))["accounts"] == told
    assert await records.export(OwnerId(uuid4())) == {"accounts": []}


async def test_an_entry_is_read_with_its_postings(books):
    shared, one, two = account(capped=False), account(), account()
    written = entry(
        (shared, one, usd("5")),
        (one, two, usd("2")),
        (shared, one, usd("1")),
        kind="manual",
        reason="Because",
        metadata={"case": "7"},
    )
    posted = await books.ledgers[1].post(written)

    line = await books.journal.find(written.id)

    assert [(each.debit, each.credit, each.amount) for each in line.postings] == [
        (each.debit, each.credit, each.amount) for each in written.postings
    ]
    balances = [(each.debit_balance, each.credit_balance) for each in line.postings]
    assert balances == [(None, usd("5")), (usd("3"), usd("2")), (None, usd("4"))]
    assert (line.kind, line.reason, line.metadata) == ("manual", "Because", {"case": "7"})
    assert (line.posted_at, line.reverses, line.reversed_by) == (posted.posted_at, None, None)
    with pytest.raises(EntryNotFound):
        await books.journal.find(uuid4())


@pytest.mark.parametrize("kind", ["manual", "wallet.deposit", "bank.payment"])
async def test_the_journal_is_read_latest_first(books, kind):
    common, shared = "wallet.withdraw", account(capped=False)
    kinds = [kind, common, kind, kind, common]
    entries = [entry((shared, account(), usd("1")), kind=each) for each in kinds]
    for n, each in enumerate(entries):
        await books.ledgers[n % 3].post(each)

    async def latest(kind, wanted):
        lines = []
        while len(lines) < wanted:
            lines += await books.journal.page(kind, lines[-1].number if lines else None, 2)
        return [each.id for each in lines[:wanted]]

    assert await latest(None, 5) == [each.id for each in entries][::-1]
    assert await latest(kind, 3) == [each.id for each in entries if each.kind == kind][::-1]
    assert await books.journal.page("unheard.of", None, 2) == []


async def test_fingerprints_of_what_is_written(books):
    written = entry((account(capped=False), account(), usd("1")))
    await books.ledger.post(written)

    told = await books.journal.fingerprints([written.id, uuid4()])

    assert told == {written.id: written.fingerprint}


async def test_a_reversal_is_told_from_both_sides_and_happens_once(books):
    shared, target = account(capped=False), account()
    await books.ledger.post(entry((shared, target, usd("5"))))
    original = entry((shared, target, usd("1")))
    await books.ledger.post(original)
    back = original.postings[0].credit, original.postings[0].debit, usd("1")
    first, second = (entry(back, reverses=original.id) for _ in range(2))

    await books.ledgers[0].post(first)
    for ledger in books.ledgers:
        with pytest.raises(Refusal) as refused:
            await ledger.post(second)
        assert refused.value.code == "already_reversed"
    again = await books.ledgers[1].post(first)

    assert again.replayed
    assert (await books.journal.find(original.id)).reversed_by == first.id
    assert (await books.journal.find(first.id)).reverses == original.id
