"""Vima's one question."""

from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from pydantic import SecretStr

from adapters.provider_http.connection import Ask, ProviderConnection
from application.psp.ports import ProviderUnavailable

PAGE = 100
"""The largest page that they document."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A key, sent with the question as they want it; or a name and a password, if there are."""

    key: SecretStr | None = None
    user: str | None = None
    password: SecretStr | None = None

    def params(self) -> dict[str, str]:
        named = self.user is not None or self.key is None
        return {} if named or self.key is None else {"apikey": self.key.get_secret_value()}

    def headers(self) -> dict[str, str]:
        if self.user is None:
            return {}
        password = self.password.get_secret_value() if self.password else ""
        return {"Authorization": aiohttp.encode_basic_auth(self.user, password)}


@dataclass(frozen=True, slots=True)
class VimaClient:
    """Asks for operations."""

    connection: ProviderConnection
    credentials: Credentials

    async def operations(self, name: str, **params: str) -> list[object]:
        """Give a page of rows as they are. Raises `ProviderUnavailable`, `ProviderRefused`."""
        answer = await self.connection.ask(
            Ask(
                name,
                "/operation",
                {"count": str(PAGE), **params, **self.credentials.params()},
                {"Accept": "application/json", **self.credentials.headers()},
            )
        )
        rows = answer.get("operations") if isinstance(answer, dict) else answer
        if not isinstance(rows, list):
            said = f"{self.connection.source} {name}: HTTP {HTTPStatus.OK} without a list"
            raise ProviderUnavailable(said)
        return rows
