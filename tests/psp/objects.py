"""Objects of the hub, for whoever asks about those of others."""

from itertools import count
from uuid import uuid4

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.system.field_keys import GivenFieldKeys
from domain.shared.sealing import KeyRing
from tests.documented import NOBODYS
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


HUB = {
    "/api/v1/sync/trigger/": (source, "void"),
    "/api/v1/sync/runs/": (sync_run, NOBODYS[2]),
    "/api/v1/sync/parked/": (parked_row, NOBODYS[2]),
    "/api/v1/psp/entities/": (entity, "void"),
}
"""How the house makes an object, and an id of none, by what stands before the id."""
