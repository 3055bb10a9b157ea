"""A guard without rules, for who only asks it."""

from dataclasses import dataclass, field

from application.gateway.ports import Judgement, Stage, Verdict
from domain.gateway.order import Order, OrderId


@dataclass(slots=True)
class MemoryGuard:
    """`Guard`: what was judged, and a verdict that is the same for all."""

    verdict: Verdict = Verdict.ALLOW
    judged: list[tuple[OrderId, Stage, bytes | None]] = field(default_factory=list)

    async def judge(
        self, order: Order, stage: Stage, receipt_hash: bytes | None = None
    ) -> Judgement:
        self.judged.append((order.id, stage, receipt_hash))
        return Judgement(self.verdict, () if self.verdict is Verdict.ALLOW else ("strange",))
