"""What every ledger promises, whatever it is made of."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.memory.ledger import MemoryLedger
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from application.ledger.ports import Posted, Request
from domain.ledger.journal import LARGEST_AMOUNT, Account, Posting
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.ids import AccountId, IdempotencyKey, derived_id
from domain.shared.money import Money
from domain.wallets.wallet import OperationKind, Wallet, WalletOperationPosted
from tests.world import USD, Holder, answer, journal_entry

# Few wallets, keys and amounts: histories full of replays, conflicts, overdrafts and strangers.
minor = st.sampled_from([1, 2, 3, 5, LARGEST_AMOUNT])
who = st.integers(0, 1)
wallet = st.integers(0, 2)
token = st.sampled_from("abcdefghij")
currency = st.sampled_from([CURRENCIES["USD"]] * 9 + [CURRENCIES["JPY"]])
operation = st.tuples(st.sampled_from(OperationKind), wallet, minor)
transfer = st.tuples(st.just("transfer"), wallet, wallet, minor).filter(lambda it: it[1] != it[2])
hold = st.tuples(st.sampled_from(["hold", "release"]), wallet, minor)
moves = st.lists(operation | transfer | hold, min_size=1, max_size=3)
reverses = st.sampled_from([None] * 4 + list("ab"))
options = st.fixed_dictionaries(
    {"any_owner": st.booleans(), "opens_accounts": st.booleans(), "reverses": reverses}
)
request = st.tuples(who, token, currency, moves, options)
batch = st.tuples(st.booleans(), st.lists(request, min_size=1, max_size=8))
history = st.lists(batch, min_size=1, max_size=5)


def written(owners, wallet_ids, request):
    """Turn one line of a history into the arguments of `Ledger.post`."""
    who, token, currency, moves, options = request
    if options["reverses"]:
        options = options | {"reverses": derived_id(wallet_ids[0], options["reverses"])}
    wallets = [Wallet(each, owners[who], currency) for each in wallet_ids]
    postings = [posting(wallets, currency, *move) for move in moves]
    entry = journal_entry(IdempotencyKey(owners[who], "test", token), *postings, **options)
    told = [
        WalletOperationPosted(each, entry.id, OperationKind.DEPOSIT, Money(1, currency))
        for each in wallets
        if each.account.id in {account.id for account, _ in entry.legs()}
    ]
    return entry, *told


def start(currency):
    options = {"any_owner": False, "opens_accounts": True, "reverses": None}
    return 0, "a", currency, [(OperationKind.DEPOSIT, 0, 1)], options


def posting(wallets, currency, kind, which, *rest):
    account = wallets[which].account
    match kind:
        case "transfer":
            other, minor = rest
            return wallets[which].transfer(wallets[other], Money(minor, currency))
        case "hold":
            return Posting(account, account.hold("locked"), Money(*rest, currency))
        case "release":
            return Posting(account.hold("locked"), account, Money(*rest, currency))
        case _:
            return wallets[which].posting(kind, Money(*rest, currency))


async def in_order(ledger, requests, *, with_one_call):
    """Group commit gets them all at once, and promises to answer as if it had not."""
    if with_one_call and hasattr(ledger, "post_each"):
        answers = await ledger.post_each([Request(entry, events) for entry, *events in requests])
        return [each.code if isinstance(each, Refusal) else each for each in answers]
    if isinstance(ledger, GroupCommitLedger):
        return await asyncio.gather(*(answer(ledger, each) for each in requests))
    return [await answer(ledger, each) for each in requests]


def timeless(answers):
    return [replace(each, posted_at=None) if isinstance(each, Posted) else each for each in answers]


@pytest.mark.usefixtures("recounted")
@settings(max_examples=settings.default.max_examples * 3 // 2)
@given(history=history)
async def test_every_ledger_gives_the_answers_of_the_rules(any_ledger, history):
    owners = [Holder().owner for _ in range(2)]
    wallet_ids = [Holder().wallet_id for _ in range(3)]
    rules, first = MemoryLedger(), {}
    for each in (rules, any_ledger):  # The house's accounts are there from the start.
        for code in ("USD", "JPY"):
            await each.post(*written([uuid4()], [uuid4()], start(CURRENCIES[code])))

    for with_one_call, batch in history:
        requests = [written(owners, wallet_ids, each) for each in batch]
        answers = await in_order(any_ledger, requests, with_one_call=with_one_call)
        expected = await in_order(rules, requests, with_one_call=with_one_call)

        assert timeless(answers) == timeless(expected)
        for (entry, *_), each in zip(requests, answers, strict=True):
            if isinstance(each, Posted):
                original = first.setdefault(entry.id, each)
                assert each == replace(original, replayed=each is not original)

    for currency in CURRENCIES.values():
        held = [each for each in rules.standings.values() if each.account.currency == currency]
        assert sum(each.balance.minor for each in held) == 0
        assert all(each.balance.minor >= 0 for each in held if each.account.capped)


async def test_a_refused_entry_leaves_nothing_behind(any_ledger, holder):
    assert await answer(any_ledger, holder.withdraw("1", "k")) == "account_not_found"
    assert await answer(any_ledger, holder.deposit("5", "k")) != "idempotency_key_reused"


@pytest.mark.parametrize("minor", [1, 2])
async def test_a_balance_has_a_limit(any_ledger, holder, minor):
    source = Account(AccountId(uuid4()), holder.owner, "test", USD, capped=False)
    parts, rest = divmod(2**63 - 1, LARGEST_AMOUNT)

    def entry(*amounts):
        postings = [Posting(source, holder.wallet.account, Money(each, USD)) for each in amounts]
        return journal_entry(holder.key(), *postings)

    for size in (1000,) * (parts // 1000) + (parts % 1000,):
        await any_ledger.post(entry(*[LARGEST_AMOUNT] * size))
    posted = await any_ledger.post(entry(rest))

    assert holder.balance(posted).minor == 2**63 - 1
    assert await answer(any_ledger, (entry(minor),)) == "balance_limit"
