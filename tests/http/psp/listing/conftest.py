import json

import asyncpg
import pytest

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.system.field_keys import GivenFieldKeys
from domain.shared.sealing import KeyRing
from tests.listing import keep, operation
from tests.site import KEYS

PARTY = {"email": "anna@example.com", "name": "Anna Petrova", "phone": "+919876543210"}
RAW = {
    "operation_id": "115000000000000001234",
    "complete_amount": "SUM",
    "contact": "anna@example.com",
    "ip_addr": "203.0.113.7",
    "note": "paid by anna petrova from 203.0.113.7",
    "create_params": {
        "method": "payment.in",
        "params": {"payer": {"email": "anna@example.com", "person": {"first_name": "Anna"}}},
    },
    "clientName": "91G_TECH_PVT_LTD",
}


@pytest.fixture(scope="module")
async def database(site):
    connection = await asyncpg.connect(site.dsn)
    yield connection
    await connection.close()


@pytest.fixture(scope="module")
async def clerk(site):
    return await site.key("clerk", "psp:read")


@pytest.fixture(scope="module")
async def revealer(site):
    return await site.key("revealer", "psp:read", "audit:reveal")


@pytest.fixture(scope="module")
async def kept(database):
    """Twelve operations, an hour apart; the last with all that is sealed."""
    operations = [
        operation(
            n * 60, project=["91game", "a|b %"][n % 2], **({"amount": None} if n == 5 else {})
        )
        for n in range(12)
    ]
    await keep(database, operations)
    last = operations[-1]
    cipher = AesGcmFieldCipher(GivenFieldKeys(KeyRing.parse(KEYS)))
    raw = json.dumps(RAW).replace('"SUM"', "100.00000000")
    party = cipher.seal(json.dumps(PARTY), purpose=f"psp.party {last.id}")
    await database.execute(
        "UPDATE psp_operations SET party = $2, email_masked = 'a***@example.com' WHERE id = $1",
        last.id,
        party.encode(),
    )
    sealed = cipher.seal(raw, purpose=f"psp.raw {last.id}")
    await database.execute("INSERT INTO psp_raw VALUES ($1, $2)", last.id, sealed.encode())
    return operations


@pytest.fixture
def ask(browse, clerk, kept):  # noqa: ARG001  # What is asked for is there.
    async def ask(path="", *, key=clerk, **parameters):
        status, document, _ = await browse(
            "GET", f"/api/v1/transactions{path}", key=key, params=parameters
        )
        return status, document

    return ask
