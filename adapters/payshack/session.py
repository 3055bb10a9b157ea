"""Being signed in at PayShack."""

import asyncio
import base64
import json
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from pydantic import SecretStr

from adapters.payshack.judging import judge
from adapters.provider_http.connection import Ask, ProviderConnection
from adapters.provider_http.judging import NotLetIn
from adapters.provider_http.reading import fields, text
from application.psp.ports import ProviderUnavailable
from application.shared.ports import Clock
from domain.shared.values import value

LOGIN = "/indigate-user-svc/api/v1/auth/login"
LIFETIME = timedelta(minutes=30)
MARGIN = timedelta(minutes=5)
"""A token is given up so long before its end."""
LONGEST_TOKEN = 8_000


@value
class Token:
    """What a login gave: a secret, for whom, and until when."""

    secret: SecretStr
    client_id: str
    until: datetime

    @property
    def text(self) -> str:
        """Write it, to be kept where secrets are."""
        said = {"secret": self.secret.get_secret_value(), "client_id": self.client_id}
        return json.dumps(said | {"until": self.until.isoformat()})

    @classmethod
    def of(cls, text: str | None) -> "Token | None":
        """Read what has been written so."""
        if text is None:
            return None
        said = json.loads(text)
        until = datetime.fromisoformat(said["until"])
        return cls(SecretStr(said["secret"]), said["client_id"], until)


class Kept(Protocol):
    """A secret text, for as long as nobody else may replace it."""

    async def read(self) -> str | None: ...

    async def write(self, text: str) -> None: ...


class TokenStore(Protocol):
    """One login at a time, and one token for all who share the store."""

    def hold(self) -> AbstractAsyncContextManager[Kept]: ...


@dataclass(frozen=True, slots=True)
class PayShackSession:
    """Asks as somebody who is signed in; a token is renewed in time, and once when refused."""

    connection: ProviderConnection
    email: str
    password: SecretStr
    store: TokenStore
    clock: Clock
    _kept: dict[str, Token] = field(default_factory=dict)
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, name: str, path: str, params: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401  # Whatever they send.
        """Give the `data` of an answer. Raises `ProviderUnavailable`, `ProviderRefused`."""
        token = await self._token()
        try:
            return await self._ask(name, path, params or {}, token)
        except NotLetIn:
            token = await self._token(instead_of=token)
        return await self._ask(name, path, params or {}, token)

    async def _ask(self, name: str, path: str, params: Mapping[str, str], token: Token) -> object:
        headers = {
            "Accept": "*/*",
            "Authorization": f"Bearer {token.secret.get_secret_value()}",
            "reseller-id": token.client_id,
        }
        answer = await self.connection.ask(Ask(name, path, params, headers, judge=judge))
        return answer.get("data") if isinstance(answer, dict) else None

    async def _token(self, instead_of: Token | None = None) -> Token:
        known = self._kept.get("token")
        if known and self._good(known, instead_of):
            return known
        async with self._one, self.store.hold() as kept:
            token = Token.of(await kept.read())
            if token is None or not self._good(token, instead_of):
                token = await self._sign_in()
                await kept.write(token.text)
            self._kept["token"] = token
        return token

    def _good(self, token: Token, instead_of: Token | None) -> bool:
        refused = instead_of is not None and token.secret == instead_of.secret
        return not refused and token.until - MARGIN > self.clock.now()

    async def _sign_in(self) -> Token:
        body = {"email": self.email, "password": self.password.get_secret_value()}
        began = self.clock.now()
        answer = await self.connection.ask(
            Ask("login", LOGIN, {}, {"Accept": "*/*"}, json=body, judge=judge)
        )
        data = fields(fields(answer).get("data"))
        secret, client_id = text(data.get("token"), LONGEST_TOKEN), text(data.get("clientId"))
        if secret is None or client_id is None:
            raise ProviderUnavailable(f"{self.connection.source} login: no token in the answer")
        return Token(SecretStr(secret), client_id, began + _lifetime(secret))


def _lifetime(token: str) -> timedelta:
    """Give how long a token lives, by its own clock: theirs and ours may differ."""
    try:
        payload = token.split(".")[1]
        claims = fields(json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))))
        lives = timedelta(seconds=claims["exp"] - claims["iat"])
    except (LookupError, ValueError, TypeError, OverflowError):
        return LIFETIME
    return min(lives, LIFETIME) if lives > MARGIN else LIFETIME
