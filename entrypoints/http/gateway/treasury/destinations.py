"""GET and POST /api/v1/gateway/destinations, and what is decided about them."""

from dataclasses import dataclass
from uuid import UUID

from application.gateway.treasury.decide_transfer import DECIDE, READ, WRITE
from application.gateway.treasury.keep_destinations import (
    AddDestination,
    DecideDestination,
    Named,
    ReadDestinations,
)
from domain.gateway.destination import (
    BankDetails,
    DestinationId,
    DestinationInAnotherState,
    DestinationKnown,
    DestinationNotFound,
    DestinationState,
    IncompleteDestination,
    InvalidAddress,
    Method,
    Network,
    OwnDestination,
)
from domain.gateway.transfer import PartyNotFound
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey, OwnerId
from entrypoints.http.gateway.treasury.models import TAG, DestinationView, destination_view
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Path, Query, Text, View

PATH = "/api/v1/gateway/destinations"
STEPPING: tuple[type[Refusal], ...] = (DestinationNotFound, DestinationInAnotherState, Unavailable)


class DestinationPath(Path):
    """Which destination."""

    destination_id: UUID


class DestinationsQuery(Query):
    """Which destinations; those removed only when they are asked for."""

    party_id: UUID | None = None
    state: DestinationState | None = None


class DestinationBody(Body):
    """Where withdrawals may go: an address on a network, or an account with its holder."""

    party_id: UUID
    method: Method
    label: Text
    network: Network | None = None
    address: Text | None = None
    number: Text | None = None
    holder: Text | None = None
    bank: Text | None = None

    @property
    def named(self) -> Named:
        """Give it as it is asked for. Raises `IncompleteDestination`."""
        party = OwnerId(self.party_id)
        return Named(party, self.method, self.label, self.network, self.address, self.details)

    @property
    def details(self) -> BankDetails | None:
        """Give what belongs to fiat. Raises `IncompleteDestination`."""
        if self.number is None and self.holder is None and self.bank is None:
            return None
        if self.number is None or self.holder is None:
            raise IncompleteDestination
        return BankDetails(self.number, self.holder, self.bank)


class DestinationRejectionBody(Body):
    """Why."""

    reason: Text


@dataclass(frozen=True, slots=True)
class DestinationsView(View):
    """All destinations; there is only this one page."""

    items: list[DestinationView]
    next_cursor: None = None


@dataclass(frozen=True, slots=True)
class BankDetailsView(View):
    """Bank details as they are."""

    destination_id: UUID
    number: str | None
    holder: str | None
    bank: str | None
    address: str | None


def add_endpoint(add: AddDestination) -> Endpoint:
    async def add_it(call: Call, *, body: DestinationBody) -> Answer[DestinationView]:
        added = await add(
            by=call.caller,
            owners=call.caller.reach(WRITE).owners,
            key=call.key(),
            named=body.named,
        )
        view = destination_view(added.destination)
        return Answer(view, status=201, replayed=added.replayed)

    return Endpoint(
        "POST",
        PATH,
        add_it,
        summary="Name where withdrawals may go, to be approved",
        tag=TAG,
        needs=WRITE,
        status=201,
        raises=(
            PartyNotFound,
            IncompleteDestination,
            InvalidAddress,
            DestinationKnown,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
            Unavailable,
        ),
        idempotent=True,
    )


def list_endpoint(read: ReadDestinations) -> Endpoint:
    async def listed(call: Call, *, query: DestinationsQuery) -> DestinationsView:
        owners = call.caller.reach(READ).owners
        party = None if query.party_id is None else OwnerId(query.party_id)
        found = await read.all(owners=owners, party=party, state=query.state)
        return DestinationsView([destination_view(each) for each in found])

    return Endpoint(
        "GET",
        PATH,
        listed,
        summary="List where withdrawals may go",
        tag=TAG,
        needs=READ,
        raises=(Unavailable,),
    )


def reveal_endpoint(read: ReadDestinations) -> Endpoint:
    async def reveal(call: Call, *, path: DestinationPath) -> BankDetailsView:
        found = await read.opened(
            by=call.caller,
            owners=call.caller.reach(DECIDE).owners,
            destination_id=DestinationId(path.destination_id),
        )
        details = found.details
        return BankDetailsView(
            found.id,
            None if details is None else details.number,
            None if details is None else details.holder,
            None if details is None else details.bank,
            found.address,
        )

    return Endpoint(
        "POST",
        PATH + "/{destination_id}/reveal",
        reveal,
        summary="Reveal a destination, which is recorded; it takes audit:reveal as well",
        tag=TAG,
        needs=DECIDE,
        raises=(DestinationNotFound, Unavailable),
    )


def approve_endpoint(decide: DecideDestination) -> Endpoint:
    async def approve(call: Call, *, path: DestinationPath) -> DestinationView:
        decided = await decide(
            by=call.caller,
            owners=call.caller.reach(DECIDE).owners,
            destination_id=DestinationId(path.destination_id),
            state=DestinationState.APPROVED,
        )
        return destination_view(decided)

    return Endpoint(
        "POST",
        PATH + "/{destination_id}/approve",
        approve,
        summary="Let withdrawals go to a destination",
        tag=TAG,
        needs=DECIDE,
        raises=(*STEPPING, OwnDestination),
        step_up=True,
    )


def reject_endpoint(decide: DecideDestination) -> Endpoint:
    async def reject(
        call: Call, *, path: DestinationPath, body: DestinationRejectionBody
    ) -> DestinationView:
        decided = await decide(
            by=call.caller,
            owners=call.caller.reach(DECIDE).owners,
            destination_id=DestinationId(path.destination_id),
            state=DestinationState.REJECTED,
            note=body.reason,
        )
        return destination_view(decided)

    return Endpoint(
        "POST",
        PATH + "/{destination_id}/reject",
        reject,
        summary="Refuse a destination, also one that was approved",
        tag=TAG,
        needs=DECIDE,
        raises=(*STEPPING, OwnDestination),
    )


def remove_endpoint(decide: DecideDestination) -> Endpoint:
    async def remove(call: Call, *, path: DestinationPath) -> None:
        await decide(
            by=call.caller,
            owners=call.caller.reach(WRITE).owners,
            destination_id=DestinationId(path.destination_id),
            state=DestinationState.REMOVED,
        )

    return Endpoint(
        "DELETE",
        PATH + "/{destination_id}",
        remove,
        summary="Remove a destination; again is no error",
        tag=TAG,
        needs=WRITE,
        status=204,
        raises=STEPPING,
    )
