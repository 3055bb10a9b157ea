"""Objects of the hub, for whoever asks about those of others."""

from itertools import count
from uuid import uuid4

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.system.field_keys import GivenFieldKeys
from domain.psp.import_built_in import BUILT_IN
from domain.shared.sealing import KeyRing
from tests.documented import BODIES, NOBODYS
from tests.http.funding.objects import written
from tests.site import KEYS

VIMA = {"vima_api_key": "nobody's", "vima_base_url": "http://127.0.0.1:9"}
"""Settings of a site that knows a provider, and cannot reach it."""
RUN = (
    "INSERT INTO psp_runs (id, source, kind, state, asked_at, finished_at)"
    " VALUES (gen_random_uuid(), 'vima', 'incremental', 'completed', now(), now()) RETURNING id"
)
PARKED = (
    "INSERT INTO psp_parked (id, source, kind, source_id, reason, sealed, from_file, state,"
    " first_seen_at, last_seen_at) VALUES ($1::text::uuid, 'vima', 'operation', '1', 'no time',"
    " $2, false, 'open', now(), now()) RETURNING id"
)
ENTITY = (
    "INSERT INTO psp_entities (source, kind, id, name, active, currency, facts, sealed, synced_at)"
    " VALUES ($1, 'kind', 'id', 'Shop', true, 'INR', '{}', $2, now()) RETURNING source"
)
_numbers = count()


def sealed(text, purpose):
    """Seal as the site of tests does."""
    return AesGcmFieldCipher(GivenFieldKeys(KeyRing.parse(KEYS))).seal(text, purpose=purpose)


async def source(_):
    return "vima"


async def sync_run(town):
    return await written(town, RUN)


async def parked_row(town):
    id_ = str(uuid4())
    return await written(town, PARKED, id_, sealed('{"a": 1}', f"psp.parked {id_}"))


async def entity(town):
    """Its kind and id are those words."""
    name = f"vi{next(_numbers):02d}"
    text = '{"email": null, "raw": "{}"}'
    return await written(town, ENTITY, name, sealed(text, f"psp.entity {name} kind id"))


IMPORT = (
    "INSERT INTO psp_imports (id, file_id, filename, profile, reading, state, asked_by, created_at,"
    " done, new, changed, bad, touched, attempts) VALUES (gen_random_uuid(), $1::text::uuid, 'x',"
    " 'Mine', $2, 'completed', 'Anna', now(), 1, 1, 0, 0, '{}', 1) RETURNING id"
)


async def import_file(town):
    headers = {"Content-Type": "text/csv"}
    path = "/api/v1/import-files"
    async with town.operator.post(path, data=b"Id;Date\n1;2\n", headers=headers) as response:
        return (await response.json())["file_id"]


async def import_profile(town):
    body = BODIES["create_import_profile"] | {"name": f"Mine {uuid4()}"}
    async with town.operator.post("/api/v1/import-profiles", json=body) as response:
        return (await response.json())["id"]


async def imported(town):
    return await written(town, IMPORT, await import_file(town), BUILT_IN[0].reading.described)


HUB = {
    "/api/v1/sync/trigger/": (source, "void"),
    "/api/v1/sync/runs/": (sync_run, NOBODYS[2]),
    "/api/v1/sync/parked/": (parked_row, NOBODYS[2]),
    "/api/v1/psp/entities/": (entity, "void"),
    "/api/v1/import-files/": (import_file, NOBODYS[2]),
    "/api/v1/import-profiles/": (import_profile, NOBODYS[2]),
    "/api/v1/imports/": (imported, NOBODYS[2]),
}
"""How the house makes an object, and an id of none, by what stands before the id."""
