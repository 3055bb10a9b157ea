"""A PayShack that says what a test wants, and our way to it."""

import base64
import json
from dataclasses import dataclass, field
from datetime import date

from pydantic import SecretStr

from adapters.payshack.own_token import OwnToken
from adapters.payshack.provider import PayShack
from adapters.payshack.session import LOGIN, PayShackSession
from application.psp.ports import Days
from tests.providers import Clock, status

DAYS = Days(date(2026, 1, 10), date(2026, 1, 20))
PASSWORD = "hunter-2"  # noqa: S105  # Of nobody.
CLIENT = {
    "clientId": "c1",
    "companyName": "One",
    "balance": "x",
    "walletBalance": 10.50,
    "isActive": False,
    "secretKey": "s3",
}


def envelope(data, code=200, message="done"):
    return {"statusCode": code, "status": "OK", "message": message, "success": code < 400} | (
        {"data": data} if code < 400 else {}
    )


def refused(code, message="no"):
    return status(code, envelope(None, code, message))


def row(n, day="2026-01-15", **more):
    at = f"{day}T10:00:00.000Z"
    return {"txnId": f"T{n}", "txnStatus": "Success", "createdAt": at, "modifiedAt": at} | more


@dataclass
class House:
    """PayShack, as far as it is needed."""

    rows: dict = field(default_factory=lambda: {"payin": [], "payout": []})
    size: int = 3
    logins: int = 0
    good: set = field(default_factory=set)
    lives: int = 1800
    turn: object = None

    def __call__(self, request):
        if self.turn and (said := self.turn(request)) is not None:
            return said
        if request.path == LOGIN:
            return self.login()
        known = request.headers.get("Authorization", "").removeprefix("Bearer ") in self.good
        if not known or request.headers.get("reseller-id") != "client-1":
            return refused(401, "jwt expired")
        if "client" in request.path:
            return envelope(
                [
                    {
                        "clientId": "c1",
                        "companyName": "One",
                        "balance": "x",
                        "walletBalance": 10.50,
                        "isActive": False,
                        "secretKey": "s3",
                    },
                    5,
                ]
            )
        if "reseller" in request.path or "fetch-all-sp" in request.path:
            return envelope([{"id": 7, "name": "Seven", "balance": -1}, {"name": "Nobody"}])
        return self.list("payin" if "payin" in request.path else "payout", request.query)

    def login(self):
        self.logins += 1
        claims = {"iat": 1000, "exp": 1000 + self.lives, "n": self.logins}
        coded = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
        self.good = {f"h.{coded}.s"}
        return envelope({"token": f"h.{coded}.s", "clientId": "client-1", "userId": "user-1"})

    def list(self, kind, query):
        rows = [
            each
            for each in self.rows[kind]
            if query["dateFrom"] <= each["createdAt"][:10] <= query["dateTo"]
        ]
        page = int(query["page"])
        return envelope({
            "transactions": rows[(page - 1) * self.size : page * self.size],
            "totalRecords": len(rows), "perPage": self.size, "currentPageNo": page,
            "totalPages": -(-len(rows) // self.size),
        })  # fmt: skip


def payshack(connection, clock=None, store=None):
    clock = clock or Clock()
    secret = SecretStr(PASSWORD)
    return PayShack(
        PayShackSession(connection, "us@example.test", secret, store or OwnToken(), clock), clock
    )


def feed(connection, name, clock=None):
    return next(each for each in payshack(connection, clock).feeds if each.name == name)


def ids(pages):
    return [each.source_id for page in pages for each in page.operations]
