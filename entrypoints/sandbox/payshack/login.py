"""Who may ask: a login gives a token for half an hour."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest, digest
from typing import Any
from uuid import uuid4

import orjson
from aiohttp import web

from entrypoints.sandbox.economy.world import World
from entrypoints.sandbox.payshack.clients import RESELLER

Json = dict[str, Any]


@dataclass(slots=True)
class Login:
    """Keeps which tokens are good, and until when."""

    world: World
    email: str
    password: str = field(repr=False)
    tokens: dict[str, float] = field(default_factory=dict, repr=False)
    """Until when each is good, in milliseconds."""
    count: int = 0
    """How often somebody has logged in."""

    def enter(self, email: str, password: str) -> Json | None:
        """Let somebody in: gives what he needs from then on."""
        good = compare_digest(password.encode(), self.password.encode())
        if email != self.email or not good:
            return None
        if self.world.settings.one_session:
            self.tokens.clear()
        self.count += 1
        now = self.world.clock.now()
        until = now + self.world.settings.token_seconds * 1000
        token = self._signed({"sub": RESELLER.user_id, "exp": int(until / 1000)})
        self.tokens = {each: end for each, end in self.tokens.items() if end > now}
        self.tokens[token] = until
        return {
            "userId": RESELLER.user_id,
            "clientId": RESELLER.id,
            "role": "Reseller",
            "email": email,
            "secretKey": str(uuid4()),
            "token": token,
            "refreshToken": self._signed({"sub": RESELLER.user_id, "use": "refresh"}),
        }

    def lets(self, request: web.Request) -> bool:
        """Tell whether a request has a token that is good, and says for whom it asks."""
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        good = kind == "Bearer" and self.tokens.get(token, 0.0) > self.world.clock.now()
        return good and request.headers.get("reseller-id") == RESELLER.id

    def expire(self) -> None:
        """End all tokens, before their time."""
        self.tokens.clear()

    def _signed(self, claims: Json) -> str:
        head = _part({"alg": "HS256", "typ": "JWT"}) + b"." + _part({**claims, "jti": str(uuid4())})
        seal = digest(self.password.encode(), head, sha256)
        return (head + b"." + urlsafe_b64encode(seal).rstrip(b"=")).decode()


def _part(claims: Json) -> bytes:
    return urlsafe_b64encode(orjson.dumps(claims)).rstrip(b"=")
