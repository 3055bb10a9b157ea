"""Providers, and what brings their operations in: clients, feeds, registration."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from dependency_injector import providers

from adapters.payshack.provider import PayShack
from adapters.payshack.session import PayShackSession
from adapters.postgres.pool import Pool
from adapters.postgres.psp.tokens.repository import PostgresTokenStore
from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection, Rhythm
from adapters.vima.client import Credentials, VimaClient
from adapters.vima.provider import Vima
from application.psp.ports import Provider
from application.shared.ports import Clock, FieldCipher
from domain.shared.ids import derived_id
from entrypoints.container.psp.part import Part
from entrypoints.settings import Settings as EnvironmentSettings

Connected = tuple[Provider, ProviderConnection]


@dataclass(frozen=True, slots=True)
class Means:
    """What providers are made of."""

    environment: EnvironmentSettings
    clock: Clock
    calls: ProviderCalls
    pool: Pool
    cipher: FieldCipher


def vima(means: Means) -> Connected | None:
    environment = means.environment
    if environment.vima_api_key is None and environment.vima_user is None:
        return None
    rhythm = Rhythm(environment.vima_requests_per_second)
    connection = ProviderConnection("vima", environment.vima_base_url, means.calls, rhythm)
    credentials = Credentials(
        environment.vima_api_key, environment.vima_user, environment.vima_password
    )
    return Vima(VimaClient(connection, credentials), means.clock), connection


def payshack(means: Means) -> Connected | None:
    environment = means.environment
    if environment.payshack_email is None or environment.payshack_password is None:
        return None
    rhythm = Rhythm(environment.payshack_requests_per_second)
    url, email = environment.payshack_api_url, environment.payshack_email
    connection = ProviderConnection("payshack", url, means.calls, rhythm)
    store = PostgresTokenStore(means.pool, means.cipher, derived_id("psp.token", url, email))
    password = environment.payshack_password
    session = PayShackSession(connection, email, password, store, means.clock)
    return PayShack(session, means.clock), connection


Register = Callable[[Means], Connected | None]
REGISTERED: Sequence[Register] = (vima, payshack)
"""All that a provider needs to be one of us: its package, and its line here."""


def _connected(
    environment: EnvironmentSettings | None,
    clock: Clock,
    calls: ProviderCalls,
    pool: Pool,
    cipher: FieldCipher,
) -> tuple[Connected, ...]:
    if environment is None:
        return ()
    means = Means(environment, clock, calls, pool, cipher)
    each = (register(means) for register in REGISTERED)
    return tuple(one for one in each if one is not None)


@asynccontextmanager
async def _open(connected: Sequence[Connected]) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for _, connection in connected:
            await stack.enter_async_context(connection)
        yield


class Providing(Part):
    """Providers, and what brings their operations in: clients, feeds, registration.

    `opened` is entered by whoever wants to ask them.
    """

    calls = providers.Singleton(ProviderCalls)
    connected = providers.Singleton(
        _connected, Part.environment, Part.clock, calls, Part.pool, Part.cipher
    )
    sources = providers.Callable(
        lambda connected: tuple(provider for provider, _ in connected), connected
    )
    opened = providers.Factory(_open, connected)
