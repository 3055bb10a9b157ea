"""What is told of traders and their requisites."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.gateway.requisite import Requisite, RequisiteState, RequisiteType
from domain.gateway.trader import Trader
from domain.shared.facts import IdText
from domain.shared.ids import AccountId, OwnerId


class TraderFacts(TypedDict):
    """A trader's switches, as they are now."""

    trader_id: IdText
    working: bool
    traffic: bool
    enabled: bool
    verified: bool
    version: int


@dataclass(frozen=True, slots=True)
class TraderChanged:
    """A trader has been made or changed, or one of the switches has been turned."""

    trader: Trader

    type: ClassVar[str] = "trader.changed"

    @property
    def owner(self) -> OwnerId:
        return self.trader.id

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> TraderFacts:
        trader = self.trader
        return {
            "trader_id": str(trader.id),
            "working": trader.working,
            "traffic": trader.traffic,
            "enabled": trader.enabled,
            "verified": trader.verified,
            "version": trader.version,
        }


class RequisiteFacts(TypedDict):
    """A requisite as it is now."""

    requisite_id: IdText
    trader_id: IdText
    type: RequisiteType
    masked: str
    state: RequisiteState
    comment: str | None
    excluded: bool
    version: int


@dataclass(frozen=True, slots=True)
class RequisiteChanged:
    """A requisite has been added, changed or judged; of its number only the end is told."""

    requisite: Requisite

    type: ClassVar[str] = "requisite.changed"

    @property
    def owner(self) -> OwnerId:
        return self.requisite.trader

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> RequisiteFacts:
        requisite = self.requisite
        return {
            "requisite_id": str(requisite.id),
            "trader_id": str(requisite.trader),
            "type": requisite.type,
            "masked": requisite.masked,
            "state": requisite.state,
            "comment": requisite.comment,
            "excluded": requisite.excluded,
            "version": requisite.version,
        }
