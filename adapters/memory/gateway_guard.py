"""A guard without rules, and methods of every name: for who only asks them."""

from dataclasses import dataclass, field

from application.gateway.ports import Judgement, Stage, Verdict
from domain.gateway.order import Order, OrderId
from domain.shared.currencies import Currency


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


@dataclass(frozen=True, slots=True)
class AnyMethod:
    """`Methods`: takes them all."""

    async def check(self, currency: Currency, method: str, bank: str | None) -> None:
        """Refuse nothing."""
