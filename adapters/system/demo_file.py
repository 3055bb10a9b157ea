"""demo.json."""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import orjson

from adapters.system.demo_gateway import gateway_of, written_gateway
from application.access.demo_ports import DemoAccess, DemoPerson, DemoProviders, DemoStripe
from domain.access.email import Email
from domain.access.password import Password
from domain.access.tokens import Token
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId

STRIPE = "api_base", "publishable_key", "secret_key", "webhook_secret"


@dataclass(frozen=True, slots=True)
class JsonDemoFile:
    """`DemoFile`, as JSON that only the owner of the file can read."""

    path: Path

    async def read(self) -> DemoAccess | None:
        return await asyncio.to_thread(self._read)

    async def write(self, access: DemoAccess) -> None:
        await asyncio.to_thread(self._write, access)

    def _read(self) -> DemoAccess | None:
        try:
            content = orjson.loads(self.path.read_bytes())
            users, keys = content["users"], content["api_keys"]
            people = {name: _person(users[name]) for name in users}
            admin = people.pop("admin")
            written = {name: Token.read_key(text) for name, text in keys.items()}
            return DemoAccess(
                str(content["base_url"]),
                admin.email,
                admin.password,
                {name: token for name, token in written.items() if token is not None},
                people,
                OwnerId(UUID(content["player"]["id"])) if content.get("player") else None,
                _stripe(content.get("stripe")),
                _providers(content.get("sandbox")),
                gateway_of(content.get("gateway")),
            )
        except (OSError, ValueError, LookupError, TypeError, AttributeError, Refusal):
            return None

    def _write(self, access: DemoAccess) -> None:
        admin = {"admin": DemoPerson(access.email, access.password)}
        content: dict[str, object] = {
            "base_url": access.base_url,
            "users": {
                name: {"email": each.email.text, "password": each.password.text}
                for name, each in (admin | dict(access.people)).items()
            },
            "api_keys": {name: token.text for name, token in access.keys.items()},
        }
        if access.player is not None:
            content["player"] = {"id": str(access.player)}
        if access.stripe is not None:
            content["stripe"] = {name: getattr(access.stripe, name) for name in STRIPE}
        if access.providers is not None:
            content["sandbox"] = _sandbox(access.providers)
        if access.gateway is not None:
            content["gateway"] = written_gateway(access.gateway, access.people)
        # Beside it, then in its place: nobody ever reads half a file, or one that others can read.
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")
        beside.replace(self.path)


def _stripe(written: Mapping[str, str] | None) -> DemoStripe | None:
    if not written:
        return None
    return DemoStripe(**{name: str(written[name]) for name in STRIPE})


def _sandbox(known: DemoProviders) -> Mapping[str, Mapping[str, str]]:
    return {
        "vima": {"base_url": known.vima_base_url, "api_key": known.vima_api_key},
        "payshack": {
            "base_url": known.payshack_base_url,
            "email": known.email,
            "password": known.password,
        },
    }


def _providers(written: Mapping[str, Mapping[str, str]] | None) -> DemoProviders | None:
    if not written:
        return None
    vima, payshack = written["vima"], written["payshack"]
    return DemoProviders(
        vima_base_url=str(vima["base_url"]),
        payshack_base_url=str(payshack["base_url"]),
        email=str(payshack["email"]),
        vima_api_key=str(vima["api_key"]),
        password=str(payshack["password"]),
    )


def _person(written: Mapping[str, str]) -> DemoPerson:
    return DemoPerson(Email.parse(written["email"]), Password.chosen(written["password"]))
