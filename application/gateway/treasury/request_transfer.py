"""Ask for a transfer, or record one for somebody."""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING
from uuid import uuid4

from application.gateway.treasury.acts import finish
from application.gateway.treasury.ports import BeginTreasuryWork, TreasuryWork
from application.shared.ports import Clock, Settings
from domain.gateway.destination import (
    Destination,
    DestinationId,
    DestinationNotApproved,
    DestinationNotFound,
    DestinationState,
    Method,
    Network,
)
from domain.gateway.transfer import (
    InvalidTransaction,
    Part,
    Party,
    Step,
    TooSmall,
    Transfer,
    TransferId,
    TransferKind,
    TransferState,
    WrongMeans,
    as_left,
    check_means,
)
from domain.gateway.treasury_settings import FEES, LEAST_WITHDRAWAL
from domain.ledger.journal import LARGEST_AMOUNT
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId, derived_id
from domain.shared.money import (
    AmountOutOfRange,
    InvalidAmount,
    Money,
    UnknownCurrency,
    currency_of,
    plain,
)
from domain.shared.settings import Setting

FIAT = "/fiat_amount"
TRANSACTION = re.compile(r"(?:0x)?([0-9a-fA-F]{64})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for, as they have written it."""

    party: OwnerId
    kind: TransferKind
    part: Part
    amount: str
    method: Method | None = None
    destination: DestinationId | None = None
    network: Network | None = None
    reference: str | None = None
    fiat_amount: str | None = None
    fiat_currency: str | None = None

    def check_amounts(self) -> None:
        """Refuse what is no amount in any money. Raises `InvalidAmount`, `AmountOutOfRange`."""
        check_amount(self.amount)
        with InvalidAmount.within(FIAT), AmountOutOfRange.within(FIAT):
            check_amount(self.fiat_amount or self.amount)

    @property
    def said(self) -> tuple[str, ...]:
        """Give what tells it from another request."""
        with InvalidAmount.within(FIAT):
            fiat = "" if self.fiat_amount is None else plain(self.fiat_amount)
        return (
            *(self.party.hex, self.kind, self.part, plain(self.amount), self.method or ""),
            "" if self.destination is None else self.destination.hex,
            *(self.network or "", self.reference or "", fiat, self.fiat_currency or ""),
        )


@dataclass(frozen=True, slots=True)
class Transferred:
    """A transfer as a request has left it."""

    transfer: Transfer
    destination: str | None
    replayed: bool


@dataclass(frozen=True, slots=True)
class RequestTransfer:
    """Keep a transfer, once per idempotency key: a withdrawal's money is held from then on.

    Refuses by `PartyNotFound`, `InvalidAmount`, `TooSmall`, `WrongMeans`, `NoInsurance`,
    `InvalidTransaction`, `TransactionUsed`, `DestinationNotFound`, `DestinationNotApproved`,
    `PartyOwes`, `InsufficientFunds`, `IdempotencyKeyReused`, and what `Ledger.post` raises.
    """

    begin: BeginTreasuryWork
    settings: Settings
    clock: Clock

    async def __call__(
        self, *, by: Caller, owners: frozenset[OwnerId] | None, key: IdempotencyKey, asked: Asked
    ) -> Transferred:
        fingerprint = derived_id(*asked.said)
        asked.check_amounts()
        async with self.begin() as work:
            party = await work.parties.lock(asked.party, owners)
            made = await work.transfers.of_request(key.entry_id)
            if (first := as_left(made, fingerprint)) is not None:
                return Transferred(first, None, replayed=True)
            destination = await self._destination(work, party, asked)
            at_once = asked.kind is TransferKind.TOP_UP
            state = TransferState.PAID if at_once else TransferState.REQUESTED
            step = Step(state, self.clock.now(), by.principal, key.entry_id, fingerprint)
            transfer = self._transfer(party, asked, destination, step)
            await work.transfers.add(transfer)
            await finish(work, by, transfer)
        where = None if destination is None else destination.masked
        return Transferred(transfer, where, replayed=False)

    async def _destination(
        self, work: TreasuryWork, party: Party, asked: Asked
    ) -> Destination | None:
        if asked.destination is None:
            return None
        found = await work.destinations.lock(asked.destination, None)
        if found.party != party.id:
            raise DestinationNotFound
        if found.state is not DestinationState.APPROVED:
            raise DestinationNotApproved
        return found

    def _transfer(
        self, party: Party, asked: Asked, destination: Destination | None, step: Step
    ) -> Transfer:
        amount = _positive(asked.amount, party)
        method, network = _means(asked, destination)
        transfer = Transfer(
            TransferId(uuid4()),
            party,
            asked.kind,
            asked.part,
            method,
            amount,
            self._fee(asked.kind, network, amount),
            (step,),
            asked.destination,
            network,
            _reference(asked.reference, network),
            fiat=_fiat(asked),
        )
        check_means(transfer)
        if asked.kind is TransferKind.WITHDRAWAL and amount.minor < self._least(amount).minor:
            raise TooSmall
        return transfer

    def _least(self, amount: Money) -> Money:
        return units(self.settings, LEAST_WITHDRAWAL, amount)

    def _fee(self, kind: TransferKind, network: Network | None, amount: Money) -> Money:
        if kind is not TransferKind.WITHDRAWAL or network is None:
            return Money(0, amount.currency)
        return units(self.settings, FEES[network], amount)


def units(settings: Settings, setting: Setting, like: Money) -> Money:  # type: ignore[type-arg]
    """Give a setting in the money of an amount, rounded up to its least units."""
    number = settings.get(setting).scaleb(like.currency.exponent)
    return Money(min(int(number.to_integral_value(ROUND_CEILING)), Money.LIMIT - 1), like.currency)


def check_amount(text: str) -> None:
    """Raise `InvalidAmount`, `AmountOutOfRange` for what is no amount in any money."""
    said = plain(text)
    if said == "0":
        raise InvalidAmount
    if int(said.partition(".")[0]) > LARGEST_AMOUNT:
        raise AmountOutOfRange


def _positive(text: str, party: Party) -> Money:
    amount = Money.parse(text, party.settlement)
    if amount.minor <= 0:
        raise InvalidAmount
    return amount


def _means(asked: Asked, destination: Destination | None) -> tuple[Method, Network | None]:
    """Give how the money goes: of a withdrawal its destination tells it."""
    if destination is not None:
        if asked.method not in {None, destination.method} or asked.network is not None:
            raise WrongMeans
        return destination.method, destination.network
    if asked.kind is TransferKind.TOP_UP:
        return asked.method or Method.INTERNAL, asked.network
    if asked.method is None:
        raise WrongMeans
    return asked.method, asked.network


def _fiat(asked: Asked) -> Money | None:
    if asked.fiat_amount is None and asked.fiat_currency is None:
        return None
    if asked.fiat_amount is None or asked.fiat_currency is None:
        raise WrongMeans
    with UnknownCurrency.within("/fiat_currency"):
        currency = currency_of(asked.fiat_currency)
    with InvalidAmount.within(FIAT), AmountOutOfRange.within(FIAT):
        return Money.parse(asked.fiat_amount, currency)


def _reference(text: str | None, network: Network | None) -> str | None:
    return None if text is None else transaction(text, network)


def transaction(text: str, network: Network | None) -> str:
    """Give a transaction in its one spelling; what a bank calls a payment stays as it is.

    Raises `InvalidTransaction`.
    """
    if network is None:
        return text
    match = TRANSACTION.fullmatch(text.strip())
    if match is None:
        raise InvalidTransaction
    return match[1].lower()
