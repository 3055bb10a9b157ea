"""Callbacks of stores, for whoever asks about those of others."""

from uuid import uuid4

import asyncpg

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.system.field_keys import GivenFieldKeys
from domain.shared.sealing import KeyRing
from tests.callbacks import ADD_ORDER, ADD_STORE, KEEP_SEALED, SECRET
from tests.site import KEYS

ADD_CALLBACK = """
INSERT INTO callbacks (id, store, merchant, type, object_id, external_id, status, version, sequence,
                       body, state, created_at)
SELECT gen_random_uuid(), $1, $2, 'order.changed', $3, 'x', 'new', 1,
       count(*) + 1, '{}', 'delivered', now() FROM callbacks WHERE store = $1
RETURNING id
"""


async def made(dsn, merchant, url):
    """Make a store with one order; gives their ids."""
    connection = await asyncpg.connect(dsn)
    store, order, key = uuid4(), uuid4(), uuid4()
    cipher = AesGcmFieldCipher(GivenFieldKeys(KeyRing.parse(KEYS)))
    sealed = cipher.seal(SECRET, purpose=f"gateway.callback_secret {key}")
    await connection.execute(ADD_STORE, store, merchant, url)
    await connection.execute(KEEP_SEALED, key, store, sealed, uuid4(), None)
    await connection.execute(ADD_ORDER, order, store, merchant, None)
    await connection.close()
    return store, order


async def merchant_of(browser):
    async with browser.get("/api/v1/me") as response:
        return (await response.json())["id"]


async def callback(town):
    merchant = await merchant_of(town.owner)
    store, order = await made(town.site.dsn, merchant, "https://shop.example/")
    connection = await asyncpg.connect(town.site.dsn)
    id_ = await connection.fetchval(ADD_CALLBACK, store, merchant, order)
    await connection.close()
    return str(id_)
