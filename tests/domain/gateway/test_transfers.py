"""Transfers by themselves: which ways there are, and what each moves."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.gateway.accounts import deposits, network_fees, withdrawals
from domain.gateway.destination import DestinationId, Method, Network
from domain.gateway.standing import Standing
from domain.gateway.transfer import (
    NEXT,
    Part,
    Party,
    PartyKind,
    Step,
    Transfer,
    TransferId,
    TransferInAnotherState,
    TransferKind,
    TransferState,
    check_means,
)
from domain.gateway.transfer_booking import booked
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

USDT = CURRENCIES["USDT"]
TRADER = Party(OwnerId(UUID(int=1)), PartyKind.TRADER, OwnerId(UUID(int=1)), USDT, "Boris")
S = TransferState


def step(state):
    return Step(state, datetime(2026, 3, 1, tzinfo=UTC), TRADER.id, uuid4(), UUID(int=2))


def requested(kind, part, amount, fee=0):
    out = kind is TransferKind.WITHDRAWAL
    transfer = Transfer(
        TransferId(UUID(int=3)),
        TRADER,
        kind,
        part,
        Method.CRYPTO,
        Money(amount, USDT),
        Money(fee, USDT),
        (step(S.REQUESTED),),
        DestinationId(UUID(int=4)) if out else None,
        Network.TRC20,
    )
    check_means(transfer)
    return transfer


def moved(transfer, states, owed=0):
    """Take a transfer through states; gives what that changed on each account."""
    changes, entries = Counter(), []
    for each in [None, *states]:
        transfer = transfer if each is None else transfer.after(step(each))
        entry = booked(transfer, Standing(TRADER.purse, 0, 0, owed))
        if entry is not None:
            entries.append(entry)
            for account, amount in entry.legs():
                changes[account.id] += amount.minor
    assert sum(changes.values()) == 0
    assert len({each.id for each in entries}) == len(entries)
    return transfer, {account: minor for account, minor in changes.items() if minor}


ways = st.sampled_from(
    [
        [],
        [S.CANCELLED],
        [S.REJECTED],
        [S.APPROVED],
        [S.APPROVED, S.REJECTED],
        [S.APPROVED, S.PAID],
    ]
)
amounts = st.integers(1, 10**15)


@given(amount=st.integers(2, 10**15), part=st.sampled_from(Part), way=ways, data=st.data())
def test_what_a_withdrawal_holds_goes_out_or_back(amount, part, way, data):
    fee = data.draw(st.integers(0, amount - 1))
    transfer, changes = moved(requested(TransferKind.WITHDRAWAL, part, amount, fee), way)
    purse = TRADER.purse
    own = purse.insurance if part is Part.INSURANCE else purse.available
    if transfer.state in {S.CANCELLED, S.REJECTED}:
        assert changes == {}
    elif transfer.state is S.PAID:
        paid = {withdrawals(USDT).id: amount - fee, network_fees(USDT).id: fee}
        assert changes == {own.id: -amount} | {each: minor for each, minor in paid.items() if minor}
    else:
        assert changes == {own.id: -amount, purse.frozen.id: amount}


@given(amount=amounts, owed=st.integers(0, 10**15), part=st.sampled_from(Part), way=ways)
def test_a_deposit_moves_nothing_until_it_is_paid(amount, owed, part, way):
    transfer, changes = moved(requested(TransferKind.DEPOSIT, part, amount), way, owed)
    purse, world = TRADER.purse, deposits(USDT)
    if transfer.state is not S.PAID:
        assert changes == {}
    else:
        settled = min(amount, owed)
        own = purse.insurance if part is Part.INSURANCE else purse.available
        got = {purse.receivable.id: settled, own.id: amount - settled}
        assert changes == {world.id: -amount} | {
            each: minor for each, minor in got.items() if minor
        }


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("to", S)
def test_there_are_no_other_ways(state, to):
    routes = {
        S.REQUESTED: [],
        S.APPROVED: [S.APPROVED],
        S.PAID: [S.APPROVED, S.PAID],
        S.REJECTED: [S.REJECTED],
        S.CANCELLED: [S.CANCELLED],
    }
    transfer, _ = moved(requested(TransferKind.DEPOSIT, Part.AVAILABLE, 1), routes[state])
    if to in NEXT[state]:
        assert transfer.after(step(to)).state is to
    else:
        with pytest.raises(TransferInAnotherState):
            transfer.after(step(to))
