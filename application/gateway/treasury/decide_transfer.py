"""What is decided about transfers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from application.gateway.treasury.acts import finish
from application.gateway.treasury.ports import BeginTreasuryWork, TransferLines, TreasuryWork
from application.gateway.treasury.request_transfer import Transferred, transaction, units
from application.shared.approvals import Action, Approvals, Approved, Facts, Proposal
from application.shared.ports import Clock, Settings
from domain.gateway.destination import DestinationNotApproved, DestinationState
from domain.gateway.transfer import (
    NotConfirmed,
    OwnTransfer,
    Step,
    Transfer,
    TransferId,
    TransferInAnotherState,
    TransferKind,
    TransferState,
    as_left,
)
from domain.gateway.treasury_settings import CONFIRMATIONS, TRANSFER_ABOVE
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, derived_id
from domain.shared.permissions import Owners

READ, WRITE, DECIDE = "treasury:read", "treasury:write", "treasury:decide"
APPROVAL = "gateway.transfer_approval"


@dataclass(frozen=True, slots=True)
class Said:
    """What comes with a step."""

    note: str | None = None
    reference: str | None = None
    confirmations: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        seen = "" if self.confirmations is None else str(self.confirmations)
        return self.note or "", self.reference or "", seen


@dataclass(frozen=True, slots=True)
class StepTransfer:
    """Let a transfer come to a state, once per idempotency key, with its money.

    Of those who want different things at once one has their way. Raises `TransferNotFound`,
    `TransferInAnotherState`, `OwnTransfer`, `NotConfirmed`, `TransactionUsed`,
    `InvalidTransaction`, `DestinationNotApproved`, `PartyOwes`, `IdempotencyKeyReused`, and what
    `Ledger.post` raises.
    """

    begin: BeginTreasuryWork
    lines: TransferLines
    settings: Settings
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        owners: Owners,
        key: IdempotencyKey,
        transfer_id: TransferId,
        state: TransferState,
        said: Said,
        approval_id: UUID | None = None,
    ) -> Transferred:
        fingerprint = derived_id(transfer_id, state, *said.words)
        async with self.begin() as work:
            found = await work.transfers.lock(transfer_id, owners)
            made = await work.transfers.of_request(key.entry_id)
            if (first := as_left(made, fingerprint)) is not None:
                return Transferred(first, None, replayed=True)
            if state is not TransferState.CANCELLED:
                check_another(by, found)
            step = Step(state, self.clock.now(), by.principal, key.entry_id, fingerprint, said.note)
            transfer = await self._with(work, found.after(step), said)
            await work.transfers.put(transfer)
            await finish(work, by, transfer, approval_id)
        return Transferred(transfer, None, replayed=False)

    async def _with(self, work: TreasuryWork, transfer: Transfer, said: Said) -> Transfer:
        if transfer.state in {TransferState.APPROVED, TransferState.PAID}:
            await _check_destination(work, transfer)
        if transfer.state is not TransferState.PAID:
            return transfer
        reference = transfer.reference
        if said.reference is not None:
            reference = transaction(said.reference, transfer.network)
        seen = transfer.confirmations if said.confirmations is None else said.confirmations
        paid = replace(transfer, reference=reference, confirmations=seen)
        self._check_confirmed(paid)
        return paid

    def _check_confirmed(self, transfer: Transfer) -> None:
        """Raise `NotConfirmed` unless what comes in over a network is there for good."""
        if transfer.kind is not TransferKind.DEPOSIT or transfer.network is None:
            return
        needed = self.settings.get(CONFIRMATIONS[transfer.network])
        if transfer.reference is None or (transfer.confirmations or 0) < needed:
            raise NotConfirmed


async def _check_destination(work: TreasuryWork, transfer: Transfer) -> None:
    if transfer.destination is None:
        return
    destination = await work.destinations.lock(transfer.destination, None)
    if destination.state is not DestinationState.APPROVED:
        raise DestinationNotApproved


def check_another(by: Caller, transfer: Transfer) -> None:
    """Raise `OwnTransfer` if it is the caller's own."""
    if by.principal in {transfer.party.id, transfer.party.owner}:
        raise OwnTransfer


@dataclass(frozen=True, slots=True)
class ApproveTransfer:
    """Agree to a transfer; a large one awaits a second person.

    Raises what `StepTransfer` raises, and `AwaitsApproval`.
    """

    lines: TransferLines
    take_step: StepTransfer
    approvals: Approvals
    settings: Settings

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, transfer_id: TransferId
    ) -> Transferred:
        owners = by.reach(DECIDE).owners
        transfer = (await self.lines.find(transfer_id, owners)).transfer
        check_another(by, transfer)
        waits = transfer.state is TransferState.REQUESTED
        proposed = key.entry_id in {each.key for each in transfer.steps}
        if not waits and not proposed:
            raise TransferInAnotherState(transfer.state)
        needed = waits and self._large(transfer)
        await self.approvals.check(_proposal(by, key, transfer), needed=needed)
        return await self._take(by, owners, key, transfer_id)

    async def carry_out(self, approved: Approved) -> Facts:
        """Do what a second person has agreed to."""
        transfer_id = TransferId(UUID(approved.payload["transfer_id"]))
        owners = approved.by.reach(DECIDE).owners
        await self._take(approved.by, owners, approved.key, transfer_id, approved.approval_id)
        return {"transfer_id": str(transfer_id), "state": TransferState.APPROVED}

    def _large(self, transfer: Transfer) -> bool:
        return transfer.amount.minor > units(self.settings, TRANSFER_ABOVE, transfer.amount).minor

    async def _take(
        self,
        by: Caller,
        owners: Owners,
        key: IdempotencyKey,
        transfer_id: TransferId,
        approval_id: UUID | None = None,
    ) -> Transferred:
        return await self.take_step(
            by=by,
            owners=owners,
            key=key,
            transfer_id=transfer_id,
            state=TransferState.APPROVED,
            said=Said(),
            approval_id=approval_id,
        )


def _proposal(by: Caller, key: IdempotencyKey, transfer: Transfer) -> Proposal:
    currency = transfer.amount.currency.code
    return Proposal(
        APPROVAL,
        by,
        key,
        {"transfer_id": str(transfer.id)},
        f"A {transfer.kind} of {transfer.amount} {currency}",
        {"state": transfer.state},
        {
            "state": TransferState.APPROVED,
            "amount": str(transfer.amount),
            "currency": currency,
            "party_id": str(transfer.party.id),
        },
        transfer.party.owner,
    )


def actions(approve: ApproveTransfer) -> Sequence[Action]:
    """Give what becomes of transfers once a second person has agreed."""
    return (Action(APPROVAL, DECIDE, approve.carry_out),)
