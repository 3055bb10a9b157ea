"""What rules find in the gateway now."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from application.psp.alerting.ports import Debtor, GatewayWatch
from application.psp.alerting.verdict import Verdict
from domain.psp.alert_rule import AlertRule, RuleKind
from domain.psp.alerts import Finding

MOST_DEBTORS = 1_000


@dataclass(frozen=True, slots=True)
class JudgeGateway:
    """Hold rules about rates and debts against what is so. Raises `Unavailable`."""

    watch: GatewayWatch

    async def __call__(self, rule: AlertRule, now: datetime) -> Verdict:
        if rule.kind is RuleKind.RATE_STALE:
            return await self._rates(rule, now)
        return await (self._debts(rule) if rule.kind is RuleKind.DEBT else self._stores())

    async def _rates(self, rule: AlertRule, now: datetime) -> Verdict:
        window = int(rule.params["window_minutes"])
        return Verdict(
            [
                Finding(
                    each.pair,
                    {
                        "pair": each.pair,
                        "source": each.source,
                        "last_at": each.at.isoformat(),
                        "window_minutes": window,
                    },
                )
                for each in await self.watch.silent_rates(now - rule.window, now)
            ]
        )

    async def _stores(self) -> Verdict:
        found = await self.watch.stores_without_rate()
        return Verdict([Finding(p, {"pair": p, "stores": n}) for p, n in sorted(found.items())])

    async def _debts(self, rule: AlertRule) -> Verdict:
        found = await self.watch.debtors(MOST_DEBTORS)
        owing = [each for each in found if _units(each) > rule.params["owed"]]
        return Verdict(list(map(_owing, owing)), sure=len(found) < MOST_DEBTORS)


def _units(debtor: Debtor) -> Decimal:
    return Decimal(debtor.owed.minor).scaleb(-debtor.owed.currency.exponent)


def _owing(debtor: Debtor) -> Finding:
    return Finding(
        f"{debtor.party_id} {debtor.owed.currency.code}",
        {
            "party": debtor.party,
            "party_id": str(debtor.party_id),
            "name": debtor.name,
            "amount": str(debtor.owed),
            "currency": debtor.owed.currency.code,
        },
    )
