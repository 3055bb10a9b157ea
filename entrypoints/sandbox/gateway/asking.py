"""What simulated stores and traders ask of a gateway: its real routes, as anybody's."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import aiohttp

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
class Dealer:
    """A simulated trader: signs in when first needed."""

    email: str
    password: str = field(repr=False)
    currency: str
    requisites: frozenset[UUID]
    cookies: dict[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks over one session. Gives nothing where the answer is a refusal."""

    session: aiohttp.ClientSession
    base_url: str

    async def shop(self, shop: Shop, method: str, path: str, body: Json | None = None) -> Json:
        headers = {"Authorization": f"Bearer {shop.api_key}"}
        return await self._read(method, GATEWAY + path, headers=headers, json=body)

    async def dealer(self, dealer: Dealer, method: str, path: str, **more: Any) -> Json:  # noqa: ANN401  # As aiohttp takes it.
        if not dealer.cookies:
            await self._sign_in(dealer)
        path = f"{GATEWAY}/trader/orders{path}"
        headers = {"Origin": self.base_url}
        return await self._read(method, path, headers=headers, dealer=dealer, **more)

    async def _sign_in(self, dealer: Dealer) -> None:
        body = {"email": dealer.email, "password": dealer.password}
        async with self.session.post(f"{self.base_url}/auth/login", json=body) as response:
            dealer.cookies = {name: each.value for name, each in response.cookies.items()}

    async def _read(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        dealer: Dealer | None = None,
        **more: Any,  # noqa: ANN401  # As aiohttp takes it.
    ) -> Json:
        cookies = None if dealer is None else dealer.cookies
        url = self.base_url + path
        async with self.session.request(
            method, url, headers=headers, cookies=cookies, **more
        ) as response:
            if response.status == SIGNED_OUT and dealer is not None:
                dealer.cookies = {}
            answer: Json = await response.json() if response.ok else {}
            return answer


def receipt(words: bytes) -> aiohttp.FormData:
    """Give a picture of a receipt: a small one, and never the same with other words."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"tEXt", b"Comment\0" + words),
        (b"IDAT", zlib.compress(b"\0\xff\xff\xff")),
        (b"IEND", b""),
    )
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    form = aiohttp.FormData()
    form.add_field("receipt", picture, filename="receipt.png", content_type="image/png")
    return form
