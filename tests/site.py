"""A site on real sockets and a real database, in a thread of its own."""

import asyncio
import tempfile
import threading
from base64 import b64encode
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import argon2
import asyncpg
from dependency_injector import providers

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.postgres.access.work import PostgresAccessWork
from adapters.postgres.pool import open_pool
from adapters.system.argon2 import Argon2PasswordHasher
from adapters.system.clock import SystemClock
from adapters.system.secrets import SystemSecrets
from application.access.keys.create_key import CreateKey
from application.access.keys.secrets import SigningSecrets
from domain.access.roles import Role
from entrypoints.container import House
from entrypoints.container.access import Access
from entrypoints.serve import open_access, serve
from entrypoints.settings import load_settings

KEYS = f"test:{b64encode(bytes(32)).decode()}"
QUIET = {"port": 0, "_env_file": None, "field_keys": KEYS}
"""Settings of a site that nothing on this machine has a say in, and that leaves no files."""
CHEAP = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""What passwords should cost, 140 ms of a processor, thousands of sign-ins cannot pay."""
for container in (Access, House.access):
    container.hasher.override(providers.Factory(Argon2PasswordHasher, CHEAP))


@dataclass(frozen=True)
class Site:
    """Where it answers, and ways in."""

    url: str
    dsn: str

    async def key(self, name, *scopes):
        """Make an API key for a service; the same name again is the same caller."""
        async with open_pool(self.dsn, size=1) as pool:
            secrets = SystemSecrets()
            signing = SigningSecrets(secrets, MemoryFieldCipher())
            create = CreateKey(PostgresAccessWork(pool), secrets, signing, SystemClock())
            return (await create(name=name, permissions=scopes)).token.text

    async def user(self, email, password, role=Role.ADMIN):
        async with open_access(self.dsn, load_settings(**QUIET)) as access:
            create = access.create_user()
            return await create(email=email, name="Somebody", password=password, role=role)

    async def grant(self, email, *permissions):
        """Let a person do more than their role does."""
        connection = await asyncpg.connect(self.dsn)
        await connection.execute(
            "UPDATE users SET granted = $2 WHERE email = $1", email, list(permissions)
        )
        await connection.close()


@contextmanager
def running_site(dsn, *, jobs=False, **settings):
    """Serve until the block ends, as a process would; with `jobs` do the background work, too."""
    folder = tempfile.TemporaryDirectory(prefix="altyn-site-")
    settings = {"key_requests_per_minute": 10**9, "data": folder.name} | settings
    loop = asyncio.new_event_loop()
    stopped, ready, ports = asyncio.Event(), threading.Event(), []

    @asynccontextmanager
    async def answer(_, port):
        ports.append(port)
        ready.set()
        yield

    def run():
        try:
            known = load_settings(**QUIET | settings)
            loop.run_until_complete(serve(known, dsn, stopped, answer, jobs=jobs))
        finally:
            ready.set()
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        ready.wait()
        yield Site(f"http://127.0.0.1:{ports[0]}", dsn)
    finally:
        if ports:
            loop.call_soon_threadsafe(stopped.set)
        thread.join()
        folder.cleanup()


UNLIMITED = """
INSERT INTO settings (name, value, changed_at)
SELECT name, '1000000000', now()
  FROM unnest(ARRAY['sign_in_per_address', 'read_per_address', 'write_per_address',
                    'read_per_user', 'write_per_user', 'webhook_per_address']) AS limits (short),
       concat('limits.', short) AS name
    ON CONFLICT (name) DO NOTHING
"""


async def let_everybody_ask(dsn):
    """Lift the limits of requests, for who asks more than people do."""
    connection = await asyncpg.connect(dsn)
    await connection.execute(UNLIMITED)
    await connection.close()
