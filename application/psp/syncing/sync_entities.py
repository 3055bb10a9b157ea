"""Ask a provider whom it knows."""

from dataclasses import dataclass
from decimal import Decimal

from application.psp.ports import Entity, Provider
from application.psp.syncing.kept_ports import EntityLine
from application.psp.syncing.ports import BeginSyncWork
from application.shared.ports import Clock
from domain.psp.storing import LARGEST, LONGEST_TEXT
from domain.psp.sync_runs import Tally


@dataclass(frozen=True, slots=True)
class SyncEntities:
    """Keep clients, resellers and service providers, and each balance that has moved.

    Raises `ProviderUnavailable`, `ProviderRefused`.
    """

    begin: BeginSyncWork
    clock: Clock

    async def __call__(self, *, provider: Provider) -> Tally:
        entities = {(each.kind, each.id): each for each in await provider.entities()}
        now = self.clock.now()
        lines = [
            EntityLine(
                *(provider.source, _kept(each.kind), _kept(each.id), _kept(each.name)),
                *(each.status and _kept(each.status), each.active, each.email),
                *(_balance(each), each.currency),
                {_kept(name): _kept(fact) for name, fact in each.facts.items()},
                now,
            )
            for each in entities.values()
        ]
        async with self.begin() as work:
            await work.entities.put(lines, [each.raw for each in entities.values()])
        count = len(lines)
        return Tally(pages=1, records=count, progress=count, total=count)


def _kept(text: str) -> str:
    return "".join(each for each in text[:LONGEST_TEXT] if each.isprintable())


def _balance(entity: Entity) -> Decimal | None:
    balance = entity.balance
    if balance is None or not balance.is_finite() or abs(balance) >= LARGEST:
        return None
    return balance
