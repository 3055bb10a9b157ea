"""GET /api/v1/reconciliation/breaks/ages."""

from dataclasses import dataclass
from datetime import date

from application.psp.reconciling.ports import READ
from application.psp.reconciling.read_results import CountAges
from domain.psp.breaks import BreakState
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.reconciling.act_on_break import BREAKS
from entrypoints.http.psp.reconciling.models import TAG

NAMES = "<1d", "1-3d", "3-7d", "7-30d", ">30d"


@dataclass(frozen=True, slots=True)
class AgeView(View):
    """How many unsettled breaks are that old: from so many days on, and before so many."""

    bucket: str
    from_days: int
    until_days: int | None
    count: int
    open: int
    investigating: int
    oldest: date | None


@dataclass(frozen=True, slots=True)
class AgesView(View):
    """All buckets, the youngest first."""

    items: list[AgeView]


def endpoint(count_ages: CountAges) -> Endpoint:
    async def handle(call: Call) -> AgesView:  # noqa: ARG001  # The same for everybody.
        found = await count_ages()
        ends = 0, *CountAges.EDGES
        items = []
        for n, name in enumerate(NAMES):
            mine = [each for each in found if each.bucket == n]
            counts = {each.state: each.count for each in mine}
            items.append(
                AgeView(
                    name,
                    ends[n],
                    None if n + 1 == len(ends) else ends[n + 1],
                    sum(counts.values()),
                    counts.get(BreakState.OPEN, 0),
                    counts.get(BreakState.INVESTIGATING, 0),
                    min((each.oldest for each in mine), default=None),
                )
            )
        return AgesView(items)

    return Endpoint(
        "GET",
        f"{BREAKS}/ages",
        handle,
        summary="Count unsettled breaks by how long ago their operations were",
        tag=TAG,
        needs=READ,
        raises=(Unavailable,),
    )
