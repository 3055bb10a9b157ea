"""What simulated stores, payers, traders and their banks ask of a gateway: its real routes."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import aiohttp
import orjson

from domain.gateway.device import signature

GATEWAY = "/api/v1/gateway"
SIGNED_OUT = 401
WATCHED, BLOCKED = "live-watched", "live-blocked"
"""Customers of each simulated store whose orders are held back, or refused."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shop:
    """A simulated store: its key, and which orders its customers make."""

    api_key: str = field(repr=False)
    currency: str
    amounts: tuple[int, int]
    """The least and the largest, in minor units."""
    methods: Sequence[str]
    beyond: int | None = None
    """An amount that no requisite takes."""


@dataclass(slots=True)
class Person:
    """Somebody who is made up: signs in when first needed."""

    email: str
    password: str = field(repr=False)
    cookies: dict[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Phone:
    """A trader's device, and what it signs with."""

    id: UUID
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Dealer:
    """A simulated trader, with a telephone to which banks send messages."""

    person: Person
    currency: str
    requisites: frozenset[UUID]
    phone: Phone


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks over one session. Gives nothing where the answer is a refusal."""

    session: aiohttp.ClientSession
    base_url: str

    async def shop(self, shop: Shop, method: str, path: str, **more: Any) -> Json:  # noqa: ANN401  # As aiohttp takes it.
        headers = {"Authorization": f"Bearer {shop.api_key}"}
        return await self._read(method, GATEWAY + path, headers=headers, **more)

    async def payer(self, order: Json, what: str) -> Json:
        """Ask as the payer, who knows the address of the payment page alone."""
        token = str(order["payment_url"]).rpartition("/")[2]
        return await self._read("POST", f"/pay/{token}/{what}", headers={"Origin": self.base_url})

    async def person(self, person: Person, method: str, path: str, **more: Any) -> Json:  # noqa: ANN401  # As aiohttp takes it.
        if not person.cookies:
            await self._sign_in(person)
        headers = {"Origin": self.base_url}
        return await self._read(method, GATEWAY + path, headers=headers, person=person, **more)

    async def phone(self, phone: Phone, told: Json | None = None) -> Json:
        """Pass on what a bank tells; without that, show that the device is there."""
        body = b"" if told is None else orjson.dumps(told)
        message_id, seconds = uuid4().hex, str(int(time.time()))
        headers = {
            "webhook-id": message_id,
            "webhook-timestamp": seconds,
            "webhook-signature": signature(phone.secret, message_id, seconds, body),
        }
        if body:
            headers["Content-Type"] = "application/json"
        path = f"{GATEWAY}/devices/{phone.id}/notifications"
        return await self._read("POST", path, headers=headers, data=body)

    async def _sign_in(self, person: Person) -> None:
        body = {"email": person.email, "password": person.password}
        async with self.session.post(f"{self.base_url}/auth/login", json=body) as response:
            person.cookies = {name: each.value for name, each in response.cookies.items()}

    async def _read(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        person: Person | None = None,
        **more: Any,  # noqa: ANN401  # As aiohttp takes it.
    ) -> Json:
        cookies = None if person is None else person.cookies
        url = self.base_url + path
        async with self.session.request(
            method, url, headers=headers, cookies=cookies, **more
        ) as response:
            if response.status == SIGNED_OUT and person is not None:
                person.cookies = {}
            answer: Json = await response.json() if response.ok else {}
            return answer
