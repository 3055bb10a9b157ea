"""Where withdrawals may go: parties name it, treasury approves it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from application.gateway.treasury.ports import AddressRules, BeginTreasuryWork, TransferLines
from application.shared.audit.reveal import Reveal
from application.shared.ports import Act, Clock
from domain.gateway.destination import (
    BankDetails,
    Destination,
    DestinationId,
    DestinationState,
    InvalidAddress,
    Method,
    Network,
    OwnDestination,
)
from domain.gateway.transfer_events import DestinationMoved
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, OwnerId, derived_id
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class Named:
    """A destination as somebody has typed it."""

    party: OwnerId
    method: Method
    label: str
    network: Network | None = None
    address: str | None = None
    details: BankDetails | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Added:
    """A destination as a request has left it."""

    destination: Destination
    replayed: bool


@dataclass(frozen=True, slots=True)
class AddDestination:
    """Keep a destination of a party, to be approved, once per idempotency key.

    Raises `PartyNotFound`, `IncompleteDestination`, `InvalidAddress`, `DestinationKnown`,
    `IdempotencyKeyReused`.
    """

    begin: BeginTreasuryWork
    networks: Sequence[AddressRules]
    clock: Clock

    async def __call__(
        self, *, by: Caller, owners: Owners, key: IdempotencyKey, named: Named
    ) -> Added:
        async with self.begin() as work:
            party = await work.parties.lock(named.party, owners)
            destination = Destination(
                DestinationId(derived_id("gateway.destination", key.entry_id)),
                party.id,
                party.owner,
                named.method,
                named.label,
                DestinationState.PENDING,
                self.clock.now(),
                named.network,
                None if named.address is None else self._read(named.address, named.network),
                named.details,
            )
            destination.check_complete()
            if (first := await work.destinations.known(destination.id)) is not None:
                if not first.same(destination):
                    raise IdempotencyKeyReused
                return Added(first, replayed=True)
            await work.destinations.add(destination)
            await work.tell(DestinationMoved(destination), at=destination.created_at)
            await work.audit.record(_act("added", by, destination))
        return Added(destination, replayed=False)

    def _read(self, text: str, network: Network | None) -> str:
        for each in self.networks:
            if each.network == network and (address := each.read(text.strip())) is not None:
                return address
        raise InvalidAddress


@dataclass(frozen=True, slots=True)
class DecideDestination:
    """Approve or reject a destination of somebody else, or let its party remove it.

    Raises `DestinationNotFound`, `DestinationInAnotherState`, `OwnDestination`,
    `DestinationKnown`.
    """

    begin: BeginTreasuryWork
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        owners: Owners,
        destination_id: DestinationId,
        state: DestinationState,
        note: str | None = None,
    ) -> Destination:
        async with self.begin() as work:
            found = await work.destinations.lock(destination_id, owners)
            theirs = by.principal in {found.party, found.owner}
            if theirs and state is not DestinationState.REMOVED:
                raise OwnDestination
            if found.state is state:
                return found
            now = self.clock.now()
            destination = found.become(state, now, by.principal, note)
            await work.destinations.put(destination)
            await work.tell(DestinationMoved(destination), at=now)
            await work.audit.record(_act(state, by, destination, found.state))
        return destination


@dataclass(frozen=True, slots=True)
class ReadDestinations:
    """Destinations within reach; what is masked of them may be revealed, which is recorded."""

    lines: TransferLines
    reveal: Reveal

    async def all(
        self, *, owners: Owners, party: OwnerId | None, state: DestinationState | None
    ) -> Sequence[Destination]:
        """Give at most 500, the oldest first."""
        return await self.lines.destinations(owners, party, state)

    async def opened(
        self, *, by: Caller, owners: Owners, destination_id: DestinationId
    ) -> Destination:
        """Give one with its bank details. Raises `DestinationNotFound`, `PermissionDenied`."""
        found = await self.lines.destination(destination_id, owners)
        await self.reveal(
            by=by,
            object_type="destination",
            object_id=str(found.id),
            field="details",
            subject=found.owner,
        )
        return found


def _act(
    verb: str, by: Caller, destination: Destination, before: DestinationState | None = None
) -> Act:
    return Act(
        f"destination.{verb}",
        by,
        "destination",
        str(destination.id),
        None if before is None else {"state": before},
        {
            "party_id": str(destination.party),
            "state": destination.state,
            "method": destination.method,
            "network": destination.network,
            "masked": destination.masked,
        },
        subject=destination.owner,
    )
