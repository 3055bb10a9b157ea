"""Hashes with a key that is kept sealed in the database."""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes

from adapters.postgres.pool import Pool
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import load_queries
from application.shared.ports import FieldCipher

SQL = load_queries("adapters.postgres.hashing")
PURPOSE, KEY_BYTES = "psp.key", 32
SEALED = (SealedColumn.of(PURPOSE, SQL, "key"),)


@dataclass(slots=True)
class PostgresBlindIndex:
    """`BlindIndex`; its key is made when it is first needed, by one of all processes."""

    pool: Pool
    cipher: FieldCipher
    name: str
    """Of the key: what is hashed with one is never equal to what is hashed with another."""
    _key: bytes | None = field(default=None, repr=False)

    async def of(self, texts: Sequence[str]) -> Sequence[bytes]:
        key = self._key = self._key or await self._known()
        return [hmac.digest(key, _same(each), sha256) for each in texts]

    async def _known(self) -> bytes:
        purpose = f"{PURPOSE} {self.name}"
        if (sealed := await self.pool.fetchval(SQL["key"], self.name)) is None:
            made = b64encode(token_bytes(KEY_BYTES)).decode()
            await self.pool.execute(
                SQL["make_key"], self.name, self.cipher.seal(made, purpose=purpose)
            )
            sealed = await self.pool.fetchval(SQL["key"], self.name)
        return b64decode(self.cipher.open(sealed, purpose=purpose))


def _same(text: str) -> bytes:
    return text.strip().lower().encode("utf-8", "surrogatepass")
