"""Clients, the reseller and the service providers that PayShack knows, with balances."""

import math
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from entrypoints.sandbox.economy.flows import CLIENTS
from entrypoints.sandbox.economy.texts import decimal, iso

Json = dict[str, Any]
SPACE = UUID("6f1d6f3e-0f67-4f0c-9a55-0c1a7e5f9a10")
BEGUN = 1_700_000_000_000
HOUR_MS = 3_600_000
OTHERWISE = 2
"""Which client has its id under another name."""


@dataclass(frozen=True, slots=True)
class Reseller:
    """Who logs in."""

    name: str
    id: str
    user_id: str


def made_up_id(text: str) -> str:
    return str(uuid5(SPACE, text))


RESELLER = Reseller("Altyn Demo Reseller", made_up_id("reseller"), made_up_id("user"))


def client_id(name: str | None) -> str:
    return made_up_id(f"client {name}")


def clients(now: int) -> list[Json]:
    """Tell of all clients. They do not all have the same members."""
    told = []
    for number, name in enumerate((*CLIENTS, "Dormant_PVT_LTD")):
        active = name in CLIENTS
        client: Json = {
            "clientId": client_id(name),
            "name": name,
            "companyName": name.replace("_", " ").title(),
            "email": f"finance{number}@client.example",
            "resellerId": RESELLER.id,
            "status": "ACTIVE" if active else "BLOCKED",
            "isActive": active,
            "commissionRate": decimal(320 + number * 10),
            "createdAt": iso(BEGUN + number * 86_400_000),
        }
        client["balance" if number % 2 == 0 else "walletBalance"] = decimal(_balance(name, now))
        if number == OTHERWISE:
            client["id"] = client.pop("clientId")
        told.append(client)
    return told


def resellers(now: int) -> list[Json]:
    return [
        {
            "resellerId": RESELLER.id,
            "userId": RESELLER.user_id,
            "name": RESELLER.name,
            "email": "reseller@payshack.example",
            "role": "Reseller",
            "status": "ACTIVE",
            "isActive": True,
            "balance": decimal(_balance(RESELLER.name, now)),
        }
    ]


def service_providers() -> list[Json]:
    names = (("Example Bank", "EXB"), ("Sample Pay", "SMP"), ("Trial Payout", "TRP"))
    return [
        {
            "spId": made_up_id(f"sp {code}"),
            "name": name,
            "code": code,
            "status": "ACTIVE" if code != "SMP" else "DISABLED",
            "isActive": code != "SMP",
            "supportsPayin": code != "TRP",
            "supportsPayout": code != "EXB",
        }
        for name, code in names
    ]


def _balance(name: str, now: int) -> int:
    """Give a balance in hundredths that moves with the hours."""
    phase, hours = sum(name.encode()), now / HOUR_MS
    return int(
        400_000_00 * (1.5 + math.sin(hours / 31 + phase) + 0.2 * math.sin(hours / 3.7 + phase))
    )
