"""Wallets of the demo, with some weeks behind them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from application.ledger.past import PastFact
from domain.ledger.journal import JournalEntry
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId, WalletId, derived_id
from domain.shared.money import Money
from domain.wallets.wallet import (
    ENTRY_KINDS,
    TRANSFER,
    Movement,
    OperationKind,
    Wallet,
    WalletOperationPosted,
)

CODES = ["USD"] * 27 + ["EUR"] * 6 + ["USDT"] * 4 + ["JPY"] * 3
DAYS = 42
LIVELY = timedelta(minutes=75)
BUSY = "211011235788897887776543"
"""How busy each hour of a day is, from midnight on."""


def wallets(owner: OwnerId) -> list[Wallet]:
    """Give the demo's forty wallets: always the same ones."""
    return [
        Wallet(WalletId(derived_id("demo wallet", str(n))), owner, CURRENCIES[code])
        for n, code in enumerate(CODES)
    ]


def history(owner: OwnerId, *, until: datetime, random: Random) -> list[PastFact]:
    """Invent what the wallets have seen: operations and transfers, none beyond its means."""
    book = _Book(wallets(owner), random)
    return list(book.live_through(until - timedelta(days=DAYS), until - timedelta(seconds=5)))


class _Book:
    """The wallets' balances, in minor units, while their past is being invented."""

    def __init__(self, wallets: list[Wallet], random: Random) -> None:
        self._wallets, self._random = wallets, random
        self._balances = dict.fromkeys((each.id for each in wallets), 0)
        self._written = 0

    def live_through(self, since: datetime, until: datetime) -> Iterator[PastFact]:
        at = since
        for each in self._wallets:
            at += timedelta(minutes=self._random.randint(3, 90))
            yield self._operation(at, each, OperationKind.DEPOSIT, self._amount(each) * 4)
        while (at := at + self._pause(until - at, at.hour)) < until:
            wallet = self._random.choices(self._wallets, weights=range(60, 20, -1))[0]
            yield self._something(at, wallet)

    def _pause(self, left: timedelta, hour: int) -> timedelta:
        """Give the time to the next operation: the last hours are lively at any time of day."""
        mean = 40 if left < LIVELY else 9_000 / (int(BUSY[hour]) + 1)
        return timedelta(seconds=self._random.expovariate(1 / mean) + 1)

    def _something(self, at: datetime, wallet: Wallet) -> PastFact:
        amount = self._amount(wallet)
        if self._balances[wallet.id] < 2 * amount or self._random.random() < 0.5:  # noqa: PLR2004
            return self._operation(at, wallet, OperationKind.DEPOSIT, amount)
        others = [each for each in self._wallets if each.currency == wallet.currency]
        other = self._random.choice(others)
        if other is wallet or self._random.random() < 0.6:  # noqa: PLR2004
            return self._operation(at, wallet, OperationKind.WITHDRAW, amount)
        return self._transfer(at, wallet, other, amount)

    def _amount(self, wallet: Wallet) -> int:
        """Give a plausible number of minor units: mostly small, sometimes large, often round."""
        major = min(int(self._random.lognormvariate(4.2, 1.0)) + 1, 20_000)
        if wallet.currency.code == "JPY":
            return int(major * 150)
        unit = 10**wallet.currency.exponent
        odd = 0 if self._random.random() < 0.4 else self._random.randrange(100) * unit // 100  # noqa: PLR2004
        return int(major * unit + odd)

    def _operation(self, at: datetime, wallet: Wallet, kind: OperationKind, minor: int) -> PastFact:
        money = Money(minor, wallet.currency)
        self._balances[wallet.id] += minor if kind is OperationKind.DEPOSIT else -minor
        entry_id = self._next_id()
        entry = JournalEntry(entry_id, entry_id, ENTRY_KINDS[kind], (wallet.posting(kind, money),))
        return PastFact(at, entry, (WalletOperationPosted(wallet, entry_id, kind, money),))

    def _transfer(self, at: datetime, wallet: Wallet, other: Wallet, minor: int) -> PastFact:
        money = Money(minor, wallet.currency)
        self._balances[wallet.id] -= minor
        self._balances[other.id] += minor
        entry_id = self._next_id()
        entry = JournalEntry(entry_id, entry_id, TRANSFER, (wallet.transfer(other, money),))
        out, into = Movement.TRANSFER_OUT, Movement.TRANSFER_IN
        return PastFact(
            at,
            entry,
            (
                WalletOperationPosted(wallet, entry_id, out, money, other.id),
                WalletOperationPosted(other, entry_id, into, money, wallet.id),
            ),
        )

    def _next_id(self) -> WalletId:
        self._written += 1
        return WalletId(derived_id("demo entry", str(self._written)))
