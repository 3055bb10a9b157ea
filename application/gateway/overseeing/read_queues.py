"""Tell what waits for operators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.gateway.overseeing.ports import Queues, Waiting
from domain.shared.caller import Caller

NEEDED: Mapping[str, str] = {
    "reviews": "guard:read",
    "disputes": "orders:read",
    "notices": "notices:read",
    "requisites": "requisites:read",
    "stores": "stores:read",
    "transfers": "treasury:read",
    "destinations": "treasury:read",
    "debts": "treasury:read",
    "callbacks": "callbacks:read",
}
"""Each queue, and whom it is told."""


@dataclass(frozen=True, slots=True)
class ReadQueues:
    """Tell how many wait in each queue whose objects the caller may all see."""

    queues: Queues

    async def __call__(self, *, by: Caller) -> Sequence[Waiting]:
        seen = [each for each, right in NEEDED.items() if by.may(right)]
        return await self.queues.waiting([q for q in seen if by.reach(NEEDED[q]).owners is None])
