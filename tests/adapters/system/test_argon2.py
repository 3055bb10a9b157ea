import argon2
import pytest

from adapters.system.argon2 import Argon2PasswordHasher
from domain.access.password import Password

CHEAP = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture
def hasher():
    hasher = Argon2PasswordHasher(CHEAP)
    yield hasher
    hasher.threads.shutdown()


@pytest.mark.parametrize("text", ["correct horse", "пароль", "\x00", "\udc80", "x" * 1024])
async def test_a_password_is_known_again(hasher, text):
    kept = await hasher.hash(Password(text))

    assert kept.startswith("$argon2id$")
    assert kept != await hasher.hash(Password(text))
    assert await hasher.verify(Password(text), kept)
    assert not await hasher.verify(Password(text + "x"), kept)


async def test_nobodys_password_is_as_much_work(hasher):
    seen = []

    class Watched(argon2.PasswordHasher):
        def verify(self, hash, password):  # noqa: A002  # The library's name.
            seen.append(argon2.extract_parameters(hash))
            return super().verify(hash, password)

    watched = Argon2PasswordHasher(
        Watched(time_cost=1, memory_cost=64, parallelism=1), hasher.threads
    )
    assert not await watched.verify(Password("any"), None)
    assert not await watched.verify(Password("any"), await hasher.hash(Password("other")))
    assert seen[0] == seen[1]


async def test_a_damaged_hash_lets_nobody_in(hasher):
    assert not await hasher.verify(Password("any"), "not a hash")
