"""Whom PayShack knows: clients, resellers, service providers."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from adapters.payshack.session import PayShackSession
from adapters.provider_http.exact_json import written
from adapters.provider_http.reading import LIMIT, fields, text
from application.psp.ports import Entity

CLIENT, RESELLER, SERVICE_PROVIDER = "client", "reseller", "service_provider"
PATHS = {
    CLIENT: "/indigate-core-svc/api/v1/client/fetch-all-client",
    RESELLER: "/indigate-core-svc/api/v1/reseller/fetch-all-reseller",
    SERVICE_PROVIDER: "/indigate-core-svc/api/v1/service-provider/fetch-all-sp",
}
IDS = {
    CLIENT: ("clientId", "id", "_id"),
    RESELLER: ("resellerId", "clientId", "id"),
    SERVICE_PROVIDER: ("spId", "id", "_id"),
}
FACTS = {
    "companyName": "company",
    "resellerId": "reseller_id",
    "commissionRate": "commission_rate",
    "walletBalance": "wallet_balance",
    "role": "role",
    "code": "code",
    "supportsPayin": "supports_payin",
    "supportsPayout": "supports_payout",
    "createdAt": "created_at",
}
GIVEN = {SERVICE_PROVIDER: {"supportsPayin": True, "supportsPayout": True}}
"""What holds where they say nothing."""
SECRETS = ("secret", "password", "token", "key", "salt")


async def fetch(session: PayShackSession) -> list[Entity]:
    """Give all of them. Raises `ProviderUnavailable`, `ProviderRefused`."""
    found: list[Entity] = []
    for kind, path in PATHS.items():
        rows = await session.get(kind, path)
        each = [_entity(kind, fields(row)) for row in rows if isinstance(rows, list)]
        found += {one.id: one for one in each if one is not None}.values()
    return found


def _entity(kind: str, row: Mapping[str, Any]) -> Entity | None:
    """Give an entity; nobody where there is no id to know it by."""
    named = next((text(row[each]) for each in IDS[kind] if text(row.get(each))), None)
    if named is None:
        return None
    balance = _balance(row.get("balance"))
    balance = _balance(row.get("walletBalance")) if balance is None else balance
    return Entity(
        kind,
        named,
        text(row.get("name")) or text(row.get("companyName")) or "Unknown",
        row.get("isActive") is not False,
        written({name: each for name, each in row.items() if not _secret(name)}),
        email=text(row.get("email")),
        status=text(row.get("status")),
        balance=balance,
        currency=None if balance is None else "INR",
        facts=_facts(kind, row),
    )


def _facts(kind: str, row: Mapping[str, Any]) -> Mapping[str, str]:
    said = {**GIVEN.get(kind, {}), **{name: each for name, each in row.items() if each is not None}}
    facts = {ours: _fact(said.get(theirs)) for theirs, ours in FACTS.items()}
    return MappingProxyType({name: each for name, each in facts.items() if each is not None})


def _fact(said: object) -> str | None:
    if isinstance(said, bool):
        return "yes" if said else "no"
    return str(said) if isinstance(said, Decimal) else text(said)


def _balance(said: object) -> Decimal | None:
    """Give a balance, which may be below nothing."""
    number = said if isinstance(said, Decimal) else None
    if isinstance(said, int) and not isinstance(said, bool):
        number = Decimal(said)
    ok = number is not None and number.is_finite() and abs(number) < LIMIT
    return number if ok else None


def _secret(name: str) -> bool:
    return any(each in name.lower() for each in SECRETS)
