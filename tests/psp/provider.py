"""A provider in memory, that tells what tests let happen."""

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from application.psp.ports import Entity, FeedPage, ProviderUnavailable, Unread
from domain.psp.operation import Direction, Party, ProviderOperation, SourceCode, Status, Version

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
BROKEN = "broken"


def operation(n=1, *, source="vima", version=1, **rest):
    """Give an operation; each number is another one."""
    at = START + timedelta(minutes=n)
    told = {
        "source": SourceCode(source),
        "kind": "operation",
        "source_id": str(10**18 + n),
        "version": Version(version, at + timedelta(seconds=version)),
        "status": Status.PENDING,
        "original_status": "in_process",
        "created_at": at,
        "updated_at": at + timedelta(seconds=version),
        "direction": Direction.IN,
        "amount": Decimal("100.50"),
        "currency": "INR",
        "project": "91game",
        "client_operation_id": f"c{n}",
        "party": Party(f"payer{n}@mail.example", "Asha Rao", "+919800012345", None),
    } | rest
    raw = json.dumps({"n": n, "version": version, "email": f"payer{n}@mail.example"})
    return ProviderOperation(
        raw=rest.pop("raw", raw), **{k: v for k, v in told.items() if k != "raw"}
    )


def unread(n, raw=None):
    raw = raw or json.dumps({BROKEN: n, "email": "payer@mail.example"})
    return Unread(raw, "operation_created_at is missing", "operation", str(10**18 + n))


@dataclass
class MemoryFeed:
    """A list of what was told, in its order: a cursor is a place in it."""

    log: list = field(default_factory=list)
    name: str = "changes"
    page: int = 3
    fail_at: int | None = None
    """The place where the provider is away."""
    error: Exception = field(
        default_factory=lambda: ProviderUnavailable("vima changes: HTTP 503, 4 times")
    )
    gate: asyncio.Semaphore | None = None
    """Lets so many pages through."""
    overlap: int = 0
    asked: list = field(default_factory=list)

    def where(self, cursor):
        return f"place {cursor}"

    def tell(self, *told):
        self.log.extend(told)

    async def pages(self, *, after, days=None):
        self.asked.append((after, days))
        at = max(0, int(after or 0) - self.overlap)
        rows = self.log
        while at < len(rows):
            if self.gate is not None:
                await self.gate.acquire()
            if self.fail_at is not None and at + self.page > self.fail_at:
                raise self.error
            some = rows[at : at + self.page]
            at += len(some)
            meant = [each for each in some if isinstance(each, Unread) or _within(each, days)]
            told = [each for each in meant if not isinstance(each, Unread)]
            bad = [each for each in meant if isinstance(each, Unread)]
            yield FeedPage(told, bad, str(at), at, len(rows))


def _within(told, days):
    return days is None or days.first <= told.created_at.date() <= days.last


@dataclass
class MemoryProvider:
    """`Provider`."""

    source: str = "vima"
    title: str = "Vima"
    interval: int = 60
    feeds: tuple = field(default_factory=lambda: (MemoryFeed(),))
    known: list = field(default_factory=list)
    knows_entities: bool = True
    fixed: bool = False
    """Whether rows that were broken can be read now."""

    @property
    def feed(self):
        return self.feeds[0]

    def read(self, kind, raw):
        said = json.loads(raw)
        if not self.fixed:
            return Unread(raw, "still without operation_created_at", kind, None)
        return replace(operation(said[BROKEN]), raw=raw)

    async def entities(self):
        return self.known


def entity(n=1, balance="10.00", **rest):
    told = {"kind": "client", "id": f"client-{n}", "name": f"Shop {n}", "active": True}
    told |= {"raw": "{}", "email": f"shop{n}@mail.example", "currency": "INR"}
    return Entity(**told | rest, balance=None if balance is None else Decimal(balance))
