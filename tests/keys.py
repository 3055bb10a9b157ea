"""Words for tests of keys: their use cases, as one process has them."""

from dataclasses import dataclass, replace
from uuid import uuid4

from adapters.memory.access import MemoryUserCallers
from adapters.memory.access_keys import MemoryApiKeys, MemoryNonces
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.settings import MemoryApprovals, MemorySettings
from adapters.postgres.access.callers import PostgresUserCallers
from adapters.postgres.access.keys.repository import PostgresApiKeys, PostgresNonces
from application.access.keys.act_for import ActFor
from application.access.keys.change_key import ChangeKey
from application.access.keys.check_signature import CheckSignature
from application.access.keys.create_key import CreateKey
from application.access.keys.create_with_consent import CreateKeyWithConsent
from application.access.keys.ports import ApiKeys, Nonces
from application.access.keys.read_keys import GetKey, ListKeys
from application.access.keys.revoke_key import RevokeKey
from application.access.keys.rotate_key import RotateKey
from application.access.keys.secrets import SigningSecrets
from application.access.known_callers import KnownCallers
from application.access.ports import Callers
from domain.access.keys import ApiKey
from domain.access.request_signing import Signable, signature
from domain.shared.caller import Caller
from entrypoints.http.access.keys import (
    change_key,
    create_key,
    get_key,
    list_keys,
    revoke_key,
    rotate_key,
)
from entrypoints.http.access.keys.admission import KeyAdmission


class KeyWords:
    """What a house says of keys."""

    async def create_key(self, *, name, scopes, **others):
        return await self.api.create_key(name=name, permissions=scopes, **others)

    async def revoke_key(self, *, key_id):
        await self.api.revoke_key(key=key_id)

    async def aclose(self):
        """Wait for what is being looked up."""
        await self.known.aclose()
        await self.api.people.aclose()


@dataclass
class KeyPorts:
    """What the use cases of keys stand on."""

    keys: ApiKeys
    nonces: Nonces
    users: Callers

    @classmethod
    def in_memory(cls, access):
        return cls(MemoryApiKeys(access), MemoryNonces(), MemoryUserCallers(access))

    @classmethod
    def in_postgres(cls, pool):
        return cls(PostgresApiKeys(pool), PostgresNonces(pool), PostgresUserCallers(pool))


class KeyRooms:
    """The use cases of keys, in a house with its people."""

    def __init__(self, rooms, ports):
        rooms.keys, rooms.nonces = ports.keys, ports.nonces
        time, begin, secrets = rooms.time, rooms.begin, rooms.secrets
        self.time = time
        signing = SigningSecrets(secrets, MemoryFieldCipher())
        self.people = KnownCallers(ports.users, time, time.monotonic)
        self.create_key = CreateKey(begin, secrets, signing, time)
        self.list_keys = ListKeys(rooms.keys, time)
        self.get_key = GetKey(rooms.keys)
        self.change_key = ChangeKey(begin, signing, time, MemorySettings())
        self.rotate_key = RotateKey(begin, secrets, signing, time)
        self.revoke_key = RevokeKey(begin, time)
        self.check_signature = CheckSignature(signing, rooms.nonces, time)
        self.act_for = ActFor(self.people)
        self.admission = KeyAdmission(self.check_signature, self.act_for)

    def endpoints(self):
        return [
            list_keys.endpoint(self.list_keys),
            create_key.endpoint(
                CreateKeyWithConsent(self.create_key, MemoryApprovals(), MemorySettings())
            ),
            get_key.endpoint(self.get_key),
            change_key.endpoint(self.change_key),
            rotate_key.endpoint(self.rotate_key),
            revoke_key.endpoint(self.revoke_key),
        ]

    def signed(self, secret, method, target, body=b"", *, user="", nonce=None, ago=0):
        """Give the headers that sign a request."""
        timestamp, nonce = str(int(self.time.now().timestamp()) - ago), nonce or uuid4().hex
        code = signature(secret, timestamp, nonce, Signable(method, target, user, body))
        return {
            "Altyn-Timestamp": timestamp,
            "Altyn-Nonce": nonce,
            "Altyn-Signature": f"v1={code}",
        } | ({"X-User-ID": user} if user else {})


async def service(keys, granted, at):
    """Give a new service as a caller, and what ends its key."""
    name, key_id = uuid4().hex, uuid4().hex[:12]
    key = ApiKey(key_id, name, await keys.service(name, at=at), frozenset(granted), at)
    await keys.add(key, uuid4().bytes * 2)

    async def gone():
        await keys.save(replace(key, revoked_at=at))

    return Caller(key.principal, name, key.permissions, "key", credential=key.id), gone
