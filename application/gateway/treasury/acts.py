"""What goes with every step of a transfer: its money, the trail, and who is told."""

from uuid import UUID

from application.gateway.treasury.ports import TreasuryWork
from application.shared.ports import Act
from domain.gateway.balance_events import balances_changed
from domain.gateway.transfer import Transfer
from domain.gateway.transfer_booking import booked
from domain.gateway.transfer_events import TransferMoved
from domain.ledger.errors import AccountNotFound, InsufficientFunds
from domain.shared.caller import Caller


async def finish(
    work: TreasuryWork, by: Caller, transfer: Transfer, approval_id: UUID | None = None
) -> None:
    """Tell of a transfer's last step, and move its money, as the last thing in its unit of work.

    Raises `PartyOwes`, `InsufficientFunds`, also where there has never been anything, and what
    `Ledger.post` raises.
    """
    await work.tell(TransferMoved(transfer), at=transfer.steps[-1].at)
    await work.audit.record(_act(by, transfer, approval_id))
    purse = transfer.party.purse
    entry = booked(transfer, (await work.standings.of(purse))[purse.owner])
    if entry is None:
        return
    try:
        told = balances_changed(entry, {purse.owner: transfer.party.owner})
        await work.ledger.post(entry, *told)
    except AccountNotFound:
        raise InsufficientFunds from None


def _act(by: Caller, transfer: Transfer, approval_id: UUID | None) -> Act:
    before = None if len(transfer.steps) == 1 else {"state": transfer.steps[-2].state}
    after = {
        "state": transfer.state,
        "kind": transfer.kind,
        "party_id": str(transfer.party.id),
        "amount": str(transfer.amount),
        "currency": transfer.amount.currency.code,
        "note": transfer.steps[-1].note,
        "approval_id": None if approval_id is None else str(approval_id),
    }
    return Act(
        f"transfer.{transfer.state}",
        by,
        "transfer",
        str(transfer.id),
        before,
        {name: each for name, each in after.items() if each is not None},
        subject=transfer.party.owner,
    )
