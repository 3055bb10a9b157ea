"""argon2id, beside the event loop."""

import asyncio
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import TypeVar

import argon2
from argon2.exceptions import InvalidHashError, VerificationError

from domain.access.password import Password

T = TypeVar("T")


def _threads() -> ThreadPoolExecutor:
    # Each hash takes 64 MiB and a core for some 50 ms: more at once would only starve the rest.
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")


@dataclass(frozen=True, slots=True)
class Argon2PasswordHasher:
    """`PasswordHasher`, by default with the second parameters that RFC 9106 recommends."""

    hasher: argon2.PasswordHasher = field(default_factory=argon2.PasswordHasher)
    threads: ThreadPoolExecutor = field(default_factory=_threads)

    async def hash(self, password: Password) -> str:
        return await self._beside(lambda: self.hasher.hash(_bytes(password)))

    def outdated(self, password_hash: str) -> bool:
        try:
            return self.hasher.check_needs_rehash(password_hash)
        except InvalidHashError:
            return True

    async def verify(self, password: Password, password_hash: str | None) -> bool:
        against = self._nobodys() if password_hash is None else password_hash
        return await self._beside(lambda: self._verified(password, against))

    def _verified(self, password: Password, password_hash: str) -> bool:
        try:
            return self.hasher.verify(password_hash, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False

    def _nobodys(self) -> str:
        """Give a hash of no password: what it is compared with is as random as a hash is."""
        of = self.hasher
        salt, digest = (_base64(token_bytes(each)) for each in (of.salt_len, of.hash_len))
        costs = f"m={of.memory_cost},t={of.time_cost},p={of.parallelism}"
        return f"$argon2id$v={argon2.low_level.ARGON2_VERSION}${costs}${salt}${digest}"

    async def _beside(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)


def _bytes(password: Password) -> bytes:
    return password.text.encode("utf-8", "surrogatepass")


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii").rstrip("=")
