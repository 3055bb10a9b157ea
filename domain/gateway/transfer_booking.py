"""What a transfer moves in the ledger: the only place where its entries are made."""

from collections.abc import Iterator, Mapping

from domain.gateway.accounts import deposits, network_fees, withdrawals
from domain.gateway.standing import Standing
from domain.gateway.transfer import (
    RETURNED,
    Part,
    PartyOwes,
    Transfer,
    TransferKind,
    TransferState,
)
from domain.ledger.journal import Account, JournalEntry, Posting
from domain.shared.ids import derived_id
from domain.shared.money import Money


def booked(transfer: Transfer, standing: Standing) -> JournalEntry | None:
    """Give what its last step moves, if anything.

    `standing` is the party's, locked: what comes to it, or back to it, settles first what it owes.
    Raises `PartyOwes` for a withdrawal that goes on while there is a debt.
    """
    leaving = transfer.kind is TransferKind.WITHDRAWAL and transfer.state not in RETURNED
    if leaving and standing.owed > 0:
        raise PartyOwes
    postings = tuple(_postings(transfer, standing))
    if not postings:
        return None
    state = transfer.state
    return JournalEntry(
        derived_id("gateway.transfer", transfer.id, state),
        derived_id(*(f"{each.debit.id}>{each.credit.id} {each.amount}" for each in postings)),
        f"gateway.{transfer.kind}_{WORDS.get(state, state)}",
        postings,
        metadata=_about(transfer),
    )


WORDS = {TransferState.REQUESTED: "held", **dict.fromkeys(RETURNED, "returned")}
"""How the entry of a state is called; others are called as the state is."""


def _about(transfer: Transfer) -> Mapping[str, object]:
    party = transfer.party
    return {
        "transfer_id": str(transfer.id),
        f"{party.kind}_id": str(party.id),
        "reference": transfer.reference,
    }


def _postings(transfer: Transfer, standing: Standing) -> Iterator[Posting]:
    if transfer.kind is TransferKind.TOP_UP:
        if transfer.state is TransferState.PAID:
            yield Posting(transfer.party.purse.available, _own(transfer), transfer.amount)
    elif transfer.kind is TransferKind.DEPOSIT:
        if transfer.state is TransferState.PAID:
            yield from _given(transfer, standing, deposits(transfer.amount.currency))
    else:
        yield from _withdrawn(transfer, standing)


def _withdrawn(transfer: Transfer, standing: Standing) -> Iterator[Posting]:
    frozen, currency = transfer.party.purse.frozen, transfer.amount.currency
    if transfer.state is TransferState.REQUESTED:
        yield Posting(_own(transfer), frozen, transfer.amount)
    elif transfer.state in RETURNED:
        yield from _given(transfer, standing, frozen)
    elif transfer.state is TransferState.PAID:
        yield Posting(frozen, withdrawals(currency), transfer.sent)
        if transfer.fee.minor:
            yield Posting(frozen, network_fees(currency), transfer.fee)


def _given(transfer: Transfer, standing: Standing, source: Account) -> Iterator[Posting]:
    """Give it to the party from an account; what the party owes is settled first."""
    for account, minor in standing.given(transfer.amount.minor, _own(transfer)):
        if minor:
            yield Posting(source, account, Money(minor, transfer.amount.currency))


def _own(transfer: Transfer) -> Account:
    """Give the party's account that it is about."""
    purse = transfer.party.purse
    if transfer.part is Part.INSURANCE and purse.insurance is not None:
        return purse.insurance
    return purse.available
