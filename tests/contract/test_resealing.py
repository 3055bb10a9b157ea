"""Everything that is sealed can be sealed anew, wherever it is kept."""

import pytest

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.memory.sealing import MemorySealedFields
from adapters.postgres.access.factors.repository import SEALED as GENERATORS
from adapters.postgres.access.keys.repository import SEALED as SECRETS
from adapters.postgres.access.tokens.repository import SEALED as SIGNING
from adapters.postgres.audit.keys import SEALED as SUBJECTS
from adapters.postgres.funding.deposits.rows import SEALED as DEPOSITS
from adapters.postgres.funding.withdrawals.methods import SEALED as METHODS
from adapters.postgres.gateway.noticing.rows import SEALED as NOTICES
from adapters.postgres.gateway.orders.rows import SEALED as ORDERS
from adapters.postgres.gateway.orders.rows import SEALED as RECIPIENTS
from adapters.postgres.gateway.requisites.rows import SEALED as REQUISITES
from adapters.postgres.gateway.stores.rows import SEALED as CALLBACKS
from adapters.postgres.gateway.treasury.rows import SEALED as TREASURY
from adapters.postgres.hashing.blind_index import SEALED as HASHES
from adapters.postgres.psp.entities.repository import SEALED as ENTITIES
from adapters.postgres.psp.importing.repository import SEALED as BAD_ROWS
from adapters.postgres.psp.parked.repository import SEALED as PARKED
from adapters.postgres.psp.storing.repository import SEALED as OPERATIONS
from adapters.postgres.psp.tokens.repository import SEALED as PASSES
from adapters.postgres.sealing import PostgresSealedFields
from adapters.system.field_keys import GivenFieldKeys
from application.shared.sealing.ports import SealedField
from application.shared.sealing.reseal_fields import ResealFields
from domain.shared.ids import derived_id
from domain.shared.sealing import KeyRing
from entrypoints.container.sealing import PLACES

OLD = KeyRing({"old": bytes(32)})
BOTH = OLD.led_by("new", bytes([1]) * 32)
LOST = KeyRing({"lost": bytes([2]) * 32})
IDS = sorted(str(derived_id(str(n))) for n in range(5))
PEOPLE = """
WITH made AS (INSERT INTO principals (id, name, kind, created_at)
              VALUES ($1::text::uuid, $1::text || '@altyn.example', 'user', now())
              ON CONFLICT (id) DO NOTHING RETURNING id)
INSERT INTO users (id, email, name, role, created_at, password_hash)
SELECT id, $1::text || '@altyn.example', 'Anna', 'admin', now(), '' FROM made
"""
OPERATION = (
    "INSERT INTO psp_operations (id, source, kind, source_id, status, original_status, created_at, "
    "updated_at, version_number, version_at, fingerprint, ingested_at, changed_at, party) "
    "VALUES ($1::text::uuid, 'vima', '', $1, 'failed', '', now(), now(), 0, now(), '', now(), "
    "now(), {})"
)
RAW = (
    f"WITH o AS ({OPERATION.format('NULL')}) "  # noqa: S608  # Our own words.
    "INSERT INTO psp_raw VALUES ($1::text::uuid, convert_to($2, 'UTF8'))"
)
REQUISITE = (
    "WITH trader AS (INSERT INTO gateway_traders (id, currency, settlement, directions, "
    "created_at) VALUES ($1::text::uuid, 'RUB', 'USDT', '{}', now()) ON CONFLICT DO NOTHING) "
    "INSERT INTO gateway_requisites (id, trader, type, method, currency, masked, fingerprint, "
    "directions, created_at, number, holder) VALUES ($1::text::uuid, $1::text::uuid, 'card', "
    "'card', 'RUB', '', sha256($1::text::bytea), '{}', now(), "
)
ORDER = (
    "WITH person AS (INSERT INTO principals (id, name, kind, created_at) VALUES "
    "($1::text::uuid, $1::text || '@altyn.example', 'user', now()) ON CONFLICT (id) DO NOTHING), "
    "store AS (INSERT INTO gateway_stores (id, merchant, name, state, sandbox, currency, "
    "settlement, directions, created_at) VALUES ($1::text::uuid, $1::text::uuid, 'x', 'approved', "
    "false, 'RUB', 'USDT', '{{payin}}', now()) ON CONFLICT (id) DO NOTHING) "
    "INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, "
    "amount, currency, method, sandbox, ttl_seconds, state, version, created_at, changed_at, {}) "
    "VALUES ($1::text::uuid, $1::text::uuid, $1::text::uuid, 'payin', $1::text, $1::text::uuid, "
    "1, 'RUB', 'card', false, 900, 'new', 1, now(), now(), $2)"
)
DEVICE = (
    "WITH trader AS (INSERT INTO gateway_traders (id, currency, settlement, directions, "
    "created_at) VALUES ($1::text::uuid, 'RUB', 'USDT', '{}', now()) ON CONFLICT DO NOTHING) "
    "INSERT INTO gateway_devices (id, trader, name, created_at, secret) "
    "VALUES ($1::text::uuid, $1::text::uuid, 'x', now(), "
)
NOTICE = (
    "WITH trader AS (INSERT INTO gateway_traders (id, currency, settlement, directions, "
    "created_at) VALUES ($1::text::uuid, 'RUB', 'USDT', '{}', now()) ON CONFLICT DO NOTHING), "
    "device AS (INSERT INTO gateway_devices (id, trader, name, created_at, secret) "
    "VALUES ($1::text::uuid, $1::text::uuid, 'x', now(), '')) "
    "INSERT INTO gateway_notices (id, device, trader, channel, sender, digest, received_at, "
    "created_at, state, text, payer) VALUES ($1::text::uuid, $1::text::uuid, $1::text::uuid, "
    "'sms', 'x', sha256($1::text::bytea), now(), now(), 'received', "
)
KEEP = {
    NOTICES[0]: f"{DEVICE}$2)",
    NOTICES[1]: f"{NOTICE}$2, NULL)",
    NOTICES[2]: f"{NOTICE}'', $2)",
    RECIPIENTS[0]: "WITH store AS (INSERT INTO gateway_stores (id, merchant, name, state, sandbox, "
    "currency, settlement, directions, created_at) VALUES ($1::text::uuid, $1::text::uuid, 'Shop', "
    "'approved', false, 'RUB', 'USDT', '{}', now()) ON CONFLICT DO NOTHING) "
    "INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, "
    "amount, currency, method, sandbox, ttl_seconds, token_hash, state, version, created_at, "
    "changed_at, recipient) VALUES ($1::text::uuid, $1::text::uuid, $1::text::uuid, 'payout', $1, "
    "$1::text::uuid, 1, 'RUB', 'card', false, 900, sha256($1::text::bytea), 'new', 1, now(), "
    "now(), $2)",
    REQUISITES[0]: f"{REQUISITE}$2, '')",
    REQUISITES[1]: f"{REQUISITE}'', $2)",
    GENERATORS[0]: "INSERT INTO code_generators (user_id, secret, since, last_step) "
    "VALUES ($1::text::uuid, $2, now(), 0)",
    GENERATORS[1]: "INSERT INTO code_generators (user_id, pending, pending_since) "
    "VALUES ($1::text::uuid, $2, now())",
    SIGNING[0]: "INSERT INTO signing_keys (id, public, sealed, created_at, signs_from) "
    "VALUES ($1, '{}', $2, now(), now())",
    SECRETS[0]: "INSERT INTO api_keys (id, name, principal, secret_hash, permissions, created_at, "
    "signing) VALUES ($1, 'shop', $1::text::uuid, sha256($1::text::bytea), '{*}', now(), $2)",
    METHODS[0]: "INSERT INTO withdrawal_methods (id, owner, type, details, request, fingerprint, "
    "is_default, added_as_default, created_at) VALUES ($1::text::bigint, gen_random_uuid(), "
    "'crypto', $2, gen_random_uuid(), gen_random_uuid(), false, false, now())",
    DEPOSITS[0]: "INSERT INTO deposits (id, owner, amount, currency, state, started_at, "
    "fingerprint, save_method, client_secret) OVERRIDING SYSTEM VALUE VALUES ($1::text::bigint, "
    "'00000000-0000-0000-0000-000000000000', 1, 'USD', 'pending', now(), "
    "'00000000-0000-0000-0000-000000000000', false, $2)",
    BAD_ROWS[0]: "WITH file AS (INSERT INTO psp_import_files (id, name, size, format, columns, "
    "uploaded_by, uploaded_at) VALUES ($1::text::uuid, 'x', 1, 'csv', '{}', 'Anna', now()) "
    "ON CONFLICT (id) DO NOTHING), one AS (INSERT INTO psp_imports (id, file_id, filename, "
    "profile, reading, state, asked_by, created_at, done, new, changed, bad, touched, attempts) "
    "VALUES ($1::text::uuid, $1::text::uuid, 'x', 'x', '{}', 'failed', 'Anna', now(), 0, 0, 0, 0, "
    "'{}', 0) ON CONFLICT (id) DO NOTHING) INSERT INTO psp_import_bad_rows (id, import_id, line, "
    "field, reason, sealed) VALUES ($1::text::uuid, $1::text::uuid, 2, 'amount', 'x', $2)",
    PASSES[0]: "INSERT INTO psp_tokens (id, sealed) VALUES ($1::text::uuid, $2)",
    SUBJECTS[0]: "INSERT INTO audit_keys (subject, sealed) VALUES ($1::text::uuid, $2)",
    OPERATIONS[0]: OPERATION.format("convert_to($2, 'UTF8')"),
    OPERATIONS[1]: RAW,
    PARKED[0]: "INSERT INTO psp_parked (id, source, kind, reason, sealed, from_file, state, "
    "first_seen_at, last_seen_at) VALUES ($1::text::uuid, 'vima', '', '', $2, false, 'open', "
    "now(), now())",
    ENTITIES[0]: "INSERT INTO psp_entities (source, kind, id, name, active, facts, sealed, "
    "synced_at) VALUES (split_part($1, ' ', 1), split_part($1, ' ', 2), split_part($1, ' ', 3), "
    "'', true, '{}', $2, now())",
    CALLBACKS[0]: "WITH store AS (INSERT INTO gateway_stores (id, merchant, name, state, sandbox, "
    "currency, settlement, directions, created_at) VALUES ($1::text::uuid, $1::text::uuid, 'x', "
    "'pending', false, 'RUB', 'USDT', '{payin}', now()) ON CONFLICT (id) DO NOTHING) "
    "INSERT INTO gateway_callback_secrets (id, store, secret, request, created_at) "
    "VALUES ($1::text::uuid, $1::text::uuid, $2, $1::text::uuid, now())",
    TREASURY[0]: "INSERT INTO gateway_destinations (id, party, owner, method, label, state, "
    "details, masked, created_at) VALUES ($1::text::uuid, $1::text::uuid, $1::text::uuid, 'fiat', "
    "'x', 'pending', $2, 'x', now())",
    ORDERS[0]: ORDER.format("recipient"),
    ORDERS[1]: ORDER.format("token"),
    HASHES[0]: "INSERT INTO hash_keys (name, sealed) VALUES ($1, $2)",
}
NUMBERED = {DEPOSITS[0], METHODS[0]}
"""Places whose keys are numbers."""
NUMBERS = [str(n) for n in range(1001, 1006)]
TABLES = (
    "psp_tokens, psp_import_files, psp_operations, psp_parked, psp_entities, hash_keys, deposits, "
    "code_generators, signing_keys, api_keys, audit_keys, gateway_callback_secrets, "
    "gateway_notices, gateway_devices"
)


def cipher(ring):
    return AesGcmFieldCipher(GivenFieldKeys(ring))


@pytest.fixture(params=["memory", *KEEP], ids=lambda each: getattr(each, "others", each)[:40])
async def place(request, pool):
    """A place, and what keeps a field there."""
    if request.param == "memory":
        memory = MemorySealedFields("test")

        async def keep(key, sealed):
            memory.fields[key] = sealed

        return memory, keep, IDS
    await pool.execute(f"TRUNCATE {TABLES} CASCADE")
    await pool.execute("DELETE FROM withdrawal_methods")
    await pool.execute("DELETE FROM gateway_destinations")
    await pool.execute("DELETE FROM gateway_orders")
    await pool.execute("DELETE FROM gateway_usage")
    await pool.execute("DELETE FROM gateway_requisites")

    async def put(key, sealed):
        if request.param not in {*NUMBERED, *ENTITIES}:
            await pool.execute(PEOPLE, key)
        await pool.execute(KEEP[request.param], key, sealed)

    ids = NUMBERS if request.param in NUMBERED else IDS
    if request.param in ENTITIES:
        ids = [f"vima client {each}" for each in IDS]
    return PostgresSealedFields(pool, request.param), put, ids


async def test_everything_is_sealed_with_the_first_key(place):
    fields, keep, ids = place
    for n, key in enumerate(ids):
        ring = [OLD, BOTH, LOST][n % 3]
        await keep(key, cipher(ring).seal(f"secret {n}", purpose=f"{fields.name} {key}"))
    now = cipher(BOTH)

    [done] = await ResealFields([fields], now)()

    assert (done.name, done.done, done.unreadable) == (fields.name, 2, 1)
    [left] = await fields.others(now.mark(), "", 10)
    assert left.key == ids[2]
    for each in await fields.others("nothing", "", 10):
        if each != left:
            text = now.open(each.sealed, purpose=f"{fields.name} {each.key}")
            assert text == f"secret {ids.index(each.key)}"
    [again] = await ResealFields([fields], now)()
    assert (again.done, again.unreadable) == (0, 1)


async def test_what_changes_meanwhile_stays_as_it_is(place):
    fields, keep, ids = place
    await keep(ids[0], "v1.old.AAAA")
    assert not await fields.replace(SealedField(ids[0], "v1.old.BBBB"), "v1.new.CCCC")
    assert await fields.others("v1.new.", "", 10) == [SealedField(ids[0], "v1.old.AAAA")]
    assert await fields.others("v1.old.", "", 10) == []
    assert await fields.others("v1.new.", ids[0], 10) == []


def test_every_place_is_known():
    assert set(PLACES) == set(KEEP)
