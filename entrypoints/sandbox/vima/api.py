"""GET /operation: pages of operations, from a day or a cursor on."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hmac import compare_digest
from itertools import islice, takewhile

from aiohttp import web

from entrypoints.sandbox.economy.book import mark
from entrypoints.sandbox.economy.faults import PlannedFault
from entrypoints.sandbox.economy.garbling import garble
from entrypoints.sandbox.economy.payment import Row
from entrypoints.sandbox.economy.serving import answer
from entrypoints.sandbox.economy.world import World
from entrypoints.sandbox.vima.rows import operation

STATUSES = frozenset({"success", "fail", "in_process", "user_input_required"})


class Wrong(ValueError):
    """A parameter that is not what it should be; its text says so."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for."""

    count: int
    descending: bool
    project: str | None
    status: str | None
    first: int | None
    end: int | None
    created_from: int | None
    updated_from: int | None

    def fits(self, row: Row) -> bool:
        return (
            (self.project is None or row.payment.flow.project == self.project)
            and (self.status is None or row.word == self.status)
            and (self.first is None or row.created >= self.first)
            and (self.end is None or row.created < self.end)
        )


@dataclass(frozen=True, slots=True)
class VimaApi:
    """Answers whoever has the key, as a parameter or as user and password."""

    world: World
    api_key: str = field(repr=False)

    async def answer(self, request: web.Request, fault: PlannedFault | None) -> web.Response:
        if not self._let_in(request):
            return refuse(401, "Unauthorized")
        try:
            asked = _read(request, self.world.settings.vima_page)
        except Wrong as wrong:
            return refuse(400, str(wrong))
        told_by_now = filter(self._is_told, self._rows(asked, fault))
        rows = islice(filter(asked.fits, told_by_now), asked.count)
        told = [operation(row, self.world.vima, self.world.settings) for row in rows]
        if fault is not None:
            garble(told, fault, ("operation_id", "operation_created_at"))
        return answer({"operations": told} if self.world.settings.vima_wrapped else told)

    def _is_told(self, row: Row) -> bool:
        late = self.world.settings.vima_late
        if not late or (row.payment.seed + row.now) % 10:
            return True
        return self.world.clock.now() >= row.changed + self.world.vima.delay + late * 1000

    def _rows(self, asked: Asked, fault: PlannedFault | None) -> Iterator[Row]:
        """Give rows to choose from, in the order that was asked for."""
        book, step = self.world.vima, int(self.world.settings.vima_cursor == "exclusive")
        back = fault.rows if fault is not None and fault.fault == "repeated_page" else 0
        if asked.updated_from is not None:
            return book.from_changed(asked.updated_from + step, back)
        if asked.descending:
            return reversed(book.rows)
        first = asked.created_from + step if asked.created_from is not None else 0
        if asked.first is not None:
            first = max(first, mark(asked.first, 0))
        rows = book.from_seen(first, back)
        end = asked.end
        return rows if end is None else takewhile(lambda row: row.created < end, rows)

    def _let_in(self, request: web.Request) -> bool:
        given = request.query.get("apikey", "")
        kind, _, sent = request.headers.get("Authorization", "").partition(" ")
        if kind == "Basic":
            with suppress(ValueError):
                given = b64decode(sent).decode().partition(":")[2]
        return compare_digest(given.encode(), self.api_key.encode())


def refuse(status: int, message: str) -> web.Response:
    return answer({"error": message}, status)


def _read(request: web.Request, most: int) -> Asked:
    given = request.query
    first, end = _days(given.get("date") or given.get("from"), given.get("date") or given.get("to"))
    if given.get("status") not in {None, *STATUSES}:
        raise Wrong("invalid status value")
    count = _number(given.get("count"), "count") or most
    return Asked(
        min(count, most),
        given.get("descending") == "true",
        given.get("project"),
        given.get("status"),
        first,
        end,
        _number(given.get("from_operation_create_id"), "from_operation_create_id"),
        _number(given.get("from_operation_update_id"), "from_operation_update_id"),
    )


def _days(first: str | None, last: str | None) -> tuple[int | None, int | None]:
    begin = _ms(_day(first, "from")) if first else None
    end = _ms(_day(last, "to") + timedelta(days=1)) if last else None
    return begin, end


def _day(text: str, name: str) -> date:
    if len(text) != len("2026-01-01"):
        raise Wrong(f"invalid {name} value")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Wrong(f"invalid {name} value") from error


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _number(text: str | None, name: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdecimal():
        raise Wrong(f"invalid {name} value")
    return int(text)
