"""GET /api/v1/overview."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from application.system.see_overview import Overview, SeeOverview
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class HoldingsView(View):
    """What is held of one currency: zero together."""

    currency: str
    wallets: Amount
    organizations: Amount
    players: Amount
    other: Amount


@dataclass(frozen=True, slots=True)
class MinuteView(View):
    """What moved in one minute and currency; minutes in which nothing did are left out."""

    minute: datetime
    currency: str
    entries: int
    volume: Amount


@dataclass(frozen=True, slots=True)
class DatabaseView(View):
    """How the database does: the time of one round trip, and its size on disk."""

    status: Literal["ok"]
    latency_ms: float
    size_bytes: int


@dataclass(frozen=True, slots=True)
class QueueView(View):
    """How many entries are let in and not answered, and how many may be."""

    depth: int
    limit: int


@dataclass(frozen=True, slots=True)
class EventLogView(View):
    """The latest position of the event log, and for how long the oldest one waits for its own."""

    position: int
    lag_seconds: float


@dataclass(frozen=True, slots=True)
class PartsView(View):
    """How the parts of the house do, and how much has failed for good."""

    database: DatabaseView
    queue: QueueView
    events: EventLogView
    dead_letters: int


@dataclass(frozen=True, slots=True)
class OverviewView(View):
    """The operator's first page."""

    balances: list[HoldingsView]
    activity: list[MinuteView]
    health: PartsView


def endpoint(see_overview: SeeOverview) -> Endpoint:
    async def handle(_: Call) -> OverviewView:
        return _view(await see_overview())

    return Endpoint(
        "GET",
        "/api/v1/overview",
        handle,
        summary="See how the house stands",
        tag="System",
        needs="system:read",
    )


def _view(seen: Overview) -> OverviewView:
    balances = [
        HoldingsView(
            each.other.currency.code,
            Amount(each.wallets),
            Amount(each.organizations),
            Amount(each.players),
            Amount(each.other),
        )
        for each in seen.holdings
    ]
    activity = [
        MinuteView(each.minute, each.currency.code, each.entries, Amount(each.volume))
        for each in seen.activity
    ]
    database = DatabaseView(
        "ok", round(seen.database.latency_seconds * 1000, 3), seen.database.size_bytes
    )
    queue = QueueView(seen.queue.depth, seen.queue.limit)
    events = EventLogView(seen.events.position, seen.events.lag_seconds)
    return OverviewView(balances, activity, PartsView(database, queue, events, seen.dead_letters))
