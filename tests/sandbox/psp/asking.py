"""Asking the stand-ins over sockets, as plainly as possible."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import aiohttp
import orjson
from jiter import from_json

from entrypoints.sandbox.payshack.api import LOGIN, PAY_INS, PAY_OUTS
from entrypoints.sandbox.psp import StandIns

Json = dict[str, Any]


@dataclass(slots=True)
class Asking:
    """Asks both providers."""

    standins: StandIns
    session: aiohttp.ClientSession
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, url: str, **options: Any) -> tuple[int, Any]:
        async with self.session.get(url, **options) as response:
            body = await response.read()
            return response.status, from_json(body, float_mode="decimal")

    async def vima(self, **params: object) -> Any:
        given = {"apikey": self.standins.api_key} | {k: str(v) for k, v in params.items()}
        status, body = await self.get(f"{self.standins.vima_url}/operation", params=given)
        assert status == 200, body
        return body

    async def walk_vima(self, cursor: str, own: str, **params: object) -> list[Json]:
        """Read from a cursor on until there is nothing new."""
        found: dict[str, Json] = {}
        at = "0"
        while True:
            page = await self.vima(**{cursor: at}, **params)
            if not page or page[-1][own] == at:
                return list(found.values())
            at = page[-1][own]
            found |= {each["operation_id"]: each for each in page}

    async def log_in(self) -> Json:
        given = {"email": self.standins.email, "password": self.standins.password}
        async with self.session.post(self.standins.payshack_url + LOGIN, json=given) as response:
            assert response.status == 200
            data = (await response.json())["data"]
        self.headers = {
            "Authorization": f"Bearer {data['token']}",
            "reseller-id": data["clientId"],
        }
        return data

    async def payshack(self, path: str, **params: object) -> tuple[int, Any]:
        given = {key: str(each) for key, each in params.items()}
        url = self.standins.payshack_url + path
        return await self.get(url, params=given, headers=self.headers)

    async def page(self, path: str = PAY_INS, **params: object) -> Json:
        status, body = await self.payshack(path, **params)
        assert (status, body["success"]) == (200, True), body
        return body["data"]

    async def walk_payshack(self, path: str = PAY_INS, **params: object) -> list[Json]:
        """Read all pages, newest first."""
        rows, page = [], 1
        while page:
            told = await self.page(path, page=page, limit=100, **params)
            rows += told["transactions"]
            page = told["nextPage"]
        return rows

    async def turn(self, knob: str, **arguments: object) -> Any:
        """Turn a knob over HTTP."""
        url = f"{self.standins.url}/_control/{knob}"
        headers = {"Authorization": f"Bearer {self.standins.api_key}"}
        body = orjson.dumps(arguments)
        async with self.session.post(url, data=body, headers=headers) as response:
            answered = await response.json()
            assert response.status == 200, answered
            return answered["result"]


def amount(operation: Json) -> Decimal | None:
    """Give an operation's amount by the order in which its places count."""
    if operation.get("complete_amount") is not None:
        return Decimal(operation["complete_amount"])
    if operation["card_start"]:
        return Decimal(operation["card_start"][0]["amount"])
    payment = ((operation["create_params"] or {}).get("params") or {}).get("payment")
    return Decimal(payment["amount"]["value"]) / 100 if payment else None


__all__ = ["PAY_INS", "PAY_OUTS", "Asking", "amount"]
