"""Providers, and what brings their operations in: clients, feeds, registration."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from dependency_injector import providers

from adapters.payshack.own_token import OwnToken
from adapters.payshack.provider import PayShack
from adapters.payshack.session import PayShackSession
from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection, Rhythm
from adapters.vima.client import Credentials, VimaClient
from adapters.vima.provider import Vima
from application.psp.ports import Provider
from application.shared.ports import Clock
from entrypoints.container.psp.part import Part
from entrypoints.settings import Settings as EnvironmentSettings

Connected = tuple[Provider, ProviderConnection]


def vima(environment: EnvironmentSettings, clock: Clock, calls: ProviderCalls) -> Connected | None:
    if environment.vima_api_key is None and environment.vima_user is None:
        return None
    rhythm = Rhythm(environment.vima_requests_per_second)
    connection = ProviderConnection("vima", environment.vima_base_url, calls, rhythm)
    credentials = Credentials(
        environment.vima_api_key, environment.vima_user, environment.vima_password
    )
    return Vima(VimaClient(connection, credentials), clock), connection


def payshack(
    environment: EnvironmentSettings, clock: Clock, calls: ProviderCalls
) -> Connected | None:
    if environment.payshack_email is None or environment.payshack_password is None:
        return None
    rhythm = Rhythm(environment.payshack_requests_per_second)
    connection = ProviderConnection("payshack", environment.payshack_api_url, calls, rhythm)
    session = PayShackSession(
        connection, environment.payshack_email, environment.payshack_password, OwnToken(), clock
    )
    return PayShack(session, clock), connection


Register = Callable[[EnvironmentSettings, Clock, ProviderCalls], Connected | None]
REGISTERED: Sequence[Register] = (vima, payshack)
"""All that a provider needs to be one of us: its package, and its line here."""


def _connected(
    environment: EnvironmentSettings | None, clock: Clock, calls: ProviderCalls
) -> tuple[Connected, ...]:
    if environment is None:
        return ()
    each = (register(environment, clock, calls) for register in REGISTERED)
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
    connected = providers.Singleton(_connected, Part.environment, Part.clock, calls)
    sources = providers.Callable(
        lambda connected: tuple(provider for provider, _ in connected), connected
    )
    opened = providers.Factory(_open, connected)
