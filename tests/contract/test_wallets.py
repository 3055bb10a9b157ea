"""What the wallets' port promises, in memory and in PostgreSQL alike."""

import pytest

from adapters.memory.ledger import MemoryLedger
from adapters.memory.wallets import MemoryWallets
from adapters.postgres.wallets.repository import PostgresWallets
from domain.wallets.wallet import Movement, WalletCreated, WalletNotFound
from tests.world import Holder


@pytest.fixture(params=["memory", "postgres"])
def house(request, pool, ledger):
    """A ledger, and the wallets on it."""
    if request.param == "postgres":
        return ledger, PostgresWallets(pool)
    memory = MemoryLedger()
    return memory, MemoryWallets(memory)


async def test_a_wallet_is_created_once_and_found_by_its_owner(house, holder):
    _, wallets = house
    assert [await wallets.create(WalletCreated(holder.wallet)) for _ in range(2)] == [True, False]

    for owners in ({holder.owner}, None):
        found = await wallets.find(holder.wallet_id, owners)
        assert (found.id, found.owner, str(found.balance)) == (
            holder.wallet_id,
            holder.owner,
            "0.00",
        )
    with pytest.raises(WalletNotFound):
        await wallets.find(holder.wallet_id, {Holder().owner})
    with pytest.raises(WalletNotFound):
        await wallets.find(Holder().wallet_id, None)


async def test_pages_join_without_gap_and_show_nobody_elses(house, holder):
    _, wallets = house
    mine = [Holder(owner=holder.owner) for _ in range(5)]
    for each in (*mine, Holder()):
        await wallets.create(WalletCreated(each.wallet))

    seen, before = [], None
    while page := await wallets.page({holder.owner}, None, before, 2):
        seen += [each.id for each in page]
        before = page[-1].number

    assert seen == [each.wallet_id for each in reversed(mine)]
    assert await wallets.page({Holder().owner}, mine[0].wallet_id, None, 2) == []


async def test_a_history_tells_the_balance_after_each_operation_newest_first(house, holder):
    ledger, wallets = house
    for request in (holder.deposit("5.00"), holder.withdraw("2.00"), holder.deposit("1.00")):
        await ledger.post(*request)
    wallet = await wallets.find(holder.wallet_id, {holder.owner})

    lines = await wallets.operations(wallet, None, 10)
    older = await wallets.operations(wallet, lines[0].number, 1)

    told = [(each.movement, str(each.amount), str(each.balance_after)) for each in lines]
    assert told == [
        (Movement.DEPOSIT, "1.00", "4.00"),
        (Movement.WITHDRAW, "-2.00", "3.00"),
        (Movement.DEPOSIT, "5.00", "5.00"),
    ]
    assert list(older) == [lines[1]]
