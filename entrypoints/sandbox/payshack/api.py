"""PayShack's reseller API over HTTP."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import orjson
from aiohttp import web

from entrypoints.sandbox.economy.book import Book
from entrypoints.sandbox.economy.faults import PlannedFault
from entrypoints.sandbox.economy.flows import FLOWS
from entrypoints.sandbox.economy.garbling import garble
from entrypoints.sandbox.economy.payment import Row
from entrypoints.sandbox.economy.serving import Json, answer
from entrypoints.sandbox.economy.settings import Settings
from entrypoints.sandbox.economy.texts import iso
from entrypoints.sandbox.economy.world import World
from entrypoints.sandbox.payshack.clients import clients, resellers, service_providers
from entrypoints.sandbox.payshack.login import Login
from entrypoints.sandbox.payshack.rows import (
    order_id,
    paid,
    pay_in,
    pay_out,
    transaction_id,
)

DAY_MS = 86_400_000
USUAL_PAGE, OK = 10, 200
LOGIN = "/indigate-user-svc/api/v1/auth/login"
PAY_INS = "/indigate-payin-svc/api/v1/payin/transaction/fetch"
PAY_OUTS = "/indigate-payout-svc/api/v1/wallet/transactions"
META = "/indigate-payin-svc/api/v1/dashboard/meta"
CORE = "/indigate-core-svc/api/v1"
CLIENTS = f"{CORE}/client/fetch-all-client"
RESELLERS = f"{CORE}/reseller/fetch-all-reseller"
PROVIDERS = f"{CORE}/service-provider/fetch-all-sp"
TITLES = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
Written = Callable[[Row, Settings], Json]


class Wrong(ValueError):
    """A parameter that is not what it should be; its text says so."""


@dataclass(frozen=True, slots=True)
class PayShackApi:
    """Answers in one envelope whatever is asked."""

    world: World
    login: Login

    async def answer(self, request: web.Request, fault: PlannedFault | None) -> web.Response:
        try:
            if request.path == LOGIN and request.method == "POST":
                return await self._log_in(request)
            if request.method != "GET" or request.path not in KNOWN:
                return refuse(404, "Route not found")
            if not self.login.lets(request):
                return refuse(401, "Invalid or expired token")
            return envelope(self._told(request, fault))
        except Wrong as wrong:
            return refuse(400, str(wrong))

    async def _log_in(self, request: web.Request) -> web.Response:
        try:
            given = orjson.loads(await request.read())
            email, password = str(given["email"]), str(given["password"])
        except (ValueError, KeyError, TypeError) as error:
            raise Wrong("email and password are required") from error
        entered = self.login.enter(email, password)
        return refuse(401, "Invalid credentials") if entered is None else envelope(entered)

    def _told(self, request: web.Request, fault: PlannedFault | None) -> object:
        now = self.world.clock.now()
        if request.path == PAY_INS:
            return self._pay_ins(request, fault)
        if request.path == PAY_OUTS:
            return self._page(request, self.world.pay_outs, pay_out, fault)
        if request.path == META:
            return {"todaySuccessVolume": self._volume_of_today()}
        if request.path == CLIENTS:
            return clients(now)
        return resellers(now) if request.path == RESELLERS else service_providers()

    def _pay_ins(self, request: web.Request, fault: PlannedFault | None) -> Json:
        book, settings = self.world.pay_ins, self.world.settings
        if not request.query.keys() & {"orderId", "transactionId"}:
            return self._page(request, book, pay_in, fault)
        found = [row for row in reversed(book.rows) if _named(row, request)]
        if settings.payshack_single:
            return {"transaction": pay_in(found[0], settings) if found else None}
        return _wrapped([pay_in(row, settings) for row in found], len(found), 1, len(found) or 1)

    def _page(
        self, request: web.Request, book: Book, write: Written, fault: PlannedFault | None
    ) -> Json:
        page = _number(request, "page", 1)
        limit = min(_number(request, "limit", USUAL_PAGE), self.world.settings.payshack_page)
        name = fault.fault if fault is not None else ""
        if fault is not None and name == "drift":
            self._more(book, fault.rows)
        if name == "repeated_page":
            page = max(page - 1, 1)
        rows = self._rows(request, book)
        first = len(rows) - (page - 1) * limit
        wanted = [rows[n] for n in range(first - 1, max(first - limit, 0) - 1, -1)]
        told = [write(row, self.world.settings) for row in wanted]
        if fault is not None:
            garble(told, fault, ("txnId", "createdAt"))
        return _wrapped(told, len(rows), page, limit)

    def _rows(self, request: web.Request, book: Book) -> Sequence[Row]:
        """Give what was asked for, in the order in which it was begun."""
        first, end = self._days(request)
        status = request.query.get("status", "").lower()
        if self.world.settings.payshack_dates == "modified":
            rows: Sequence[Row] = [row for row in book.rows if first <= row.changed < end]
        else:
            span = book.between(first, end)
            rows = book.rows[span.start : span.stop]
        return [row for row in rows if row.word.lower() == status] if status else rows

    def _days(self, request: web.Request) -> tuple[int, int]:
        zone = self.world.settings.payshack_zone_minutes * 60_000
        first, last = _day(request, "dateFrom"), _day(request, "dateTo")
        begin = _ms(first) - zone if first else 0
        end = _ms(last) - zone + DAY_MS if last else self.world.clock.now() + DAY_MS
        return begin, end

    def _more(self, book: Book, count: int) -> None:
        """Let payments happen just now, so that all others move on by as many places."""
        flow = FLOWS[1] if book is self.world.pay_outs else FLOWS[0]
        self.world.happen_known(flow, count)

    def _volume_of_today(self) -> int:
        zone = self.world.settings.payshack_zone_minutes * 60_000
        first = (self.world.clock.now() + zone) // DAY_MS * DAY_MS - zone
        book = self.world.pay_ins
        rows = (book.rows[n] for n in book.between(first, first + DAY_MS))
        return sum(row.amount for row in rows if paid(row)) // 100


KNOWN = frozenset({PAY_INS, PAY_OUTS, META, CLIENTS, RESELLERS, PROVIDERS})


def envelope(data: object, status: int = 200, message: str = "Success") -> web.Response:
    now = int(datetime.now(UTC).timestamp() * 1000)
    told = {
        "timestamp": iso(now),
        "statusCode": status,
        "status": TITLES.get(status, "Error"),
        "message": message,
        "success": status == OK,
    }
    return answer(told if data is None else told | {"data": data}, status)


def refuse(status: int, message: str) -> web.Response:
    return envelope(None, status, message)


def _wrapped(told: list[Json], total: int, page: int, limit: int) -> Json:
    pages = -(-total // limit)
    return {
        "transactions": told,
        "totalRecords": total,
        "perPage": limit,
        "totalPages": pages,
        "currentPageNo": page,
        "prevPage": page - 1,
        "nextPage": page + 1 if page < pages else 0,
    }


def _named(row: Row, request: web.Request) -> bool:
    order, own = request.query.get("orderId"), request.query.get("transactionId")
    return (order is None or order_id(row) == order) and (own is None or transaction_id(row) == own)


def _number(request: web.Request, name: str, usual: int) -> int:
    text = request.query.get(name, "")
    if not text:
        return usual
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise Wrong(f"{name} must be a positive number")
    return int(text)


def _day(request: web.Request, name: str) -> date | None:
    text = request.query.get(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Wrong(f"{name} must be YYYY-MM-DD") from error


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000
