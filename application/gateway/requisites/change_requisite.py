"""What traders do with their requisites."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from application.gateway.requisites.acts import requisite_act
from application.gateway.requisites.add_requisite import WRITE
from application.gateway.requisites.ports import CurrentCatalogue
from application.gateway.traders.ports import BeginTradersWork, TradersWork
from application.shared.ports import Clock
from domain.gateway.moderation import Moderation, judged
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import Requisite, RequisiteInUse, RequisiteLimits, RequisiteState
from domain.gateway.requisite_ways import WayThere
from domain.gateway.states import Direction
from domain.gateway.trader_events import RequisiteChanged
from domain.shared.caller import Caller
from domain.shared.currencies import Currency
from domain.shared.values import value

JUDGED = "holder", "bank", "method"
"""What operators have looked at: changed, it has to be looked at anew."""


@value
class RequisiteChange:
    """What is to be another; none stays as it is."""

    holder: str | None = None
    bank: str | None = None
    method: str | None = None
    directions: Collection[Direction] | None = None
    limits: Callable[[Currency], RequisiteLimits] | None = None
    device_required: bool | None = None

    def of(self, requisite: Requisite) -> Requisite:
        """Give the requisite with it."""
        names = *JUDGED, "directions", "device_required"
        wanted = {name: getattr(self, name) for name in names}
        given = {name: each for name, each in wanted.items() if each is not None}
        if self.limits is not None:
            given["limits"] = self.limits(requisite.currency)
        return replace(requisite, **given)


@dataclass(frozen=True, slots=True)
class ChangeRequisite:
    """Change a requisite but for its number.

    One that was rejected, or whose holder, bank or method changes, is looked at anew. Raises
    `RequisiteNotFound`, `InvalidRequisiteLimits`, `RequisiteInAnotherState` when it is blocked or
    archived, and what `WayThere.bank_in` raises.
    """

    begin: BeginTradersWork
    reference: CurrentCatalogue
    clock: Clock

    async def __call__(
        self, *, by: Caller, requisite_id: RequisiteId, change: RequisiteChange
    ) -> Requisite:
        async with self.begin() as work:
            before = await work.requisites.lock(requisite_id, by.reach(WRITE).owners)
            submitted = judged(before.state, Moderation.SUBMIT)
            after = change.of(before)
            after.limits.check()
            if (before.method, before.bank) != (after.method, after.bank):
                way = WayThere(after.currency, after.type, after.method, after.bank)
                way.bank_in(self.reference.now(), after.number)
            anew = any(getattr(before, name) != getattr(after, name) for name in JUDGED)
            if anew or (before.state is RequisiteState.REJECTED and after != before):
                after = replace(after, state=submitted, comment=None)
            return await keep(work, self.clock, by, "changed", before, after)


@dataclass(frozen=True, slots=True)
class ArchiveRequisite:
    """Take a requisite out of use for good; its number may be added again.

    Raises `RequisiteNotFound`, `RequisiteInAnotherState` and `RequisiteInUse`.
    """

    begin: BeginTradersWork
    clock: Clock

    async def __call__(self, *, by: Caller, requisite_id: RequisiteId) -> Requisite:
        async with self.begin() as work:
            before = await work.requisites.lock(requisite_id, by.reach(WRITE).owners)
            if before.state is RequisiteState.ARCHIVED:
                return before
            state = judged(before.state, Moderation.ARCHIVE)
            if await work.requisites.in_use(requisite_id):
                raise RequisiteInUse
            after = await keep(
                work, self.clock, by, "archived", before, replace(before, state=state)
            )
            # Whoever was just getting an order there was waited for; from now on nobody does.
            if await work.requisites.in_use(requisite_id):
                raise RequisiteInUse
            return after


async def keep(  # What every change ends with.
    work: TradersWork, clock: Clock, by: Caller, verb: str, before: Requisite, after: Requisite
) -> Requisite:
    """Keep a change, and tell of it; none is none."""
    if after == before:
        return before
    after = replace(after, version=before.version + 1)
    await work.requisites.put(after)
    await work.tell(RequisiteChanged(after), at=clock.now())
    await work.audit.record(requisite_act(verb, by, before, after))
    return after
