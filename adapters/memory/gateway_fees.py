"""Tables of fees in a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from application.gateway.fees.ports import FeePlace
from application.gateway.ports import NoFee
from domain.gateway.fees import FeeTable, table_at
from domain.gateway.pricing import Fee
from domain.gateway.states import Direction
from domain.shared.ids import OwnerId
from domain.shared.money import Money


@dataclass(slots=True)
class MemoryFeeTables:
    """`FeeTables`, and `Fees` of them."""

    tables: list[FeeTable] = field(default_factory=list)

    async def at(self, party: OwnerId, at: datetime) -> FeeTable | None:
        return table_at((each for each in self.tables if each.party == party), at)

    async def of(
        self, party: OwnerId, direction: Direction, method: str, amount: Money, at: datetime
    ) -> Fee:
        table = await self.at(party, at)
        fee = None if table is None else table.fee(direction, method, amount)
        if fee is None:
            raise NoFee
        return fee

    async def page(
        self, party: OwnerId, *, before: FeePlace | None = None, limit: int
    ) -> Sequence[FeeTable]:
        theirs = [each for each in self.tables if each.party == party]
        found = [each for each in theirs if before is None or _place(each) < before]
        return sorted(found, key=_place, reverse=True)[:limit]

    async def add(self, table: FeeTable) -> FeeTable | None:
        before = next((each for each in self.tables if each.id == table.id), None)
        if before is None:
            self.tables.append(table)
        return before


def _place(table: FeeTable) -> FeePlace:
    return table.valid_from, table.made_at, table.id
