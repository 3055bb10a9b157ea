"""Sums over the whole ledger, and histories that are written after the fact."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from application.ledger.past import HistoryGoesOn, PastFact
from domain.ledger.journal import Posting
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money
from tests.books import account, entry, operator_key
from tests.world import journal_entry, usd


async def test_the_trial_balance_is_zero_at_any_moment(books):
    rouble = CURRENCIES["RUB"]
    shared = [account(capped=False, currency=rouble) for _ in range(2)]
    sides = [*shared, account(currency=rouble), account(currency=rouble)]
    stopped = asyncio.Event()

    async def write(ledger):
        for n in range(60):
            await ledger.post(entry((sides[n % 2], sides[2 + n % 2], Money(n + 1, rouble))))

    async def watch():
        while not stopped.is_set():
            for line in await books.figures.trial_balance():
                assert line.balance.minor == 0
            await asyncio.sleep(0)

    watching = asyncio.create_task(watch())
    await asyncio.gather(*map(write, books.ledgers))
    stopped.set()
    await watching

    lines = {line.debits.currency: line for line in await books.figures.trial_balance()}
    moved = 3 * sum(range(1, 61))
    assert (lines[rouble].debits.minor, lines[rouble].credits.minor) == (moved, moved)


async def test_holdings_tell_wallets_organisations_players_and_others(books):
    rial = CURRENCIES["IRR"]
    house = account(capped=False, kind="bank", currency=rial)
    wallet, firm, player = (
        account(kind=each, currency=rial) for each in ("wallet", "organization", "player")
    )
    for holder, minor in (wallet, 7), (firm, 5), (player, 3):
        await books.ledger.post(entry((house, holder, Money(minor, rial))))

    [held] = [each for each in await books.figures.holdings() if each.other.currency == rial]

    parts = held.wallets, held.organizations, held.players, held.other
    assert [each.minor for each in parts] == [7, 5, 3, -15]


async def test_activity_tells_what_moved_in_the_latest_minutes(books):
    baht = CURRENCIES["THB"]
    shared = account(capped=False, currency=baht)
    for n, ledger in enumerate(books.ledgers, 1):
        await ledger.post(entry((shared, account(currency=baht), Money(n, baht))))

    minutes = [each for each in await books.figures.activity(60) if each.currency == baht]

    assert sum(each.entries for each in minutes) == 3
    assert sum(each.volume.minor for each in minutes) == 6
    assert [each.minute for each in minutes] == sorted(each.minute for each in minutes)


async def test_an_entry_in_two_currencies_counts_once_and_moves_both(books):
    first, second = CURRENCIES["NZD"], CURRENCIES["CZK"]
    postings = [
        Posting(account(capped=False, currency=each), account(currency=each), Money(n, each))
        for each, n in ((first, 2), (second, 3), (first, 5))
    ]
    await books.ledgers[0].post(journal_entry(operator_key(), *postings))

    minutes = await books.figures.activity(60)

    seen = {each.currency: each for each in minutes if each.currency in (first, second)}
    assert {each.code: found.entries for each, found in seen.items()} == {"NZD": 1, "CZK": 0}
    assert {each.code: found.volume.minor for each, found in seen.items()} == {"NZD": 7, "CZK": 3}


async def test_sums_may_be_larger_than_any_account(books):
    bitcoin, most = CURRENCIES["BTC"], Money(10**15, CURRENCIES["BTC"])
    shared = account(capped=False, currency=bitcoin)
    for ledger in books.ledgers[:2]:
        # In dictionaries a shared account is one; in PostgreSQL it is the sum of its slots.
        source = shared if books.pool else account(capped=False, currency=bitcoin)
        posting = Posting(source, account(currency=bitcoin), most)
        for _ in range(5):
            await ledger.post(journal_entry(operator_key(), *[posting] * 1000))

    [line] = [
        each for each in await books.figures.trial_balance() if each.debits.currency == bitcoin
    ]

    assert line.debits.minor == line.credits.minor == 10_000 * most.minor > 2**63
    assert str(line.debits) == "100000000000.00000000"
    if books.pool:
        assert (await books.accounts.find(shared.id)).balance.minor == -10_000 * most.minor


async def test_the_past_is_written_in_its_order(books):
    house, target = account(capped=False), account()
    await books.ledger.post(entry((house, account(), usd("1"))))
    begin = datetime(2026, 1, 1, tzinfo=UTC)

    def on(day):
        return PastFact(begin + timedelta(days=day), entry((house, target, usd("1"))))

    past = [on(day) for day in (0, 1, 1, 2, 40)]
    await books.past.write(past)

    legs = await books.accounts.history(target.id, None, 10)
    assert [each.posted_at for each in legs] == [each.at for each in past][::-1]
    ends = begin, begin + timedelta(days=40)
    points = await books.accounts.balances(target.id, *ends, 5)
    assert [each.balance.minor for each in points] == [100, 400, 400, 400, 500]
    assert (await books.accounts.find(house.id, ends[1])).balance.minor == -500
    with pytest.raises(HistoryGoesOn):
        await books.past.write([on(39)])
    assert len(await books.accounts.history(target.id, None, 10)) == 5
