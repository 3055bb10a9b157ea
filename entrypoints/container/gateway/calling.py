"""Callbacks to merchants."""

from dependency_injector import providers

from adapters.callbacks.calls import AiohttpCalls
from adapters.postgres.webhooks.repository import PostgresCallbacksRead, PostgresEndpoints
from adapters.postgres.webhooks.work import PostgresCallbackWork
from adapters.provider_http.calls import ProviderCalls
from application.shared.callback_addresses import CallbackAddresses
from application.shared.events.consuming import Consumer
from application.shared.jobs import Schedule
from application.webhooks.attempt_callback import AttemptCallback
from application.webhooks.call_stores import EVERY, CallStores
from application.webhooks.forget_callbacks import EVERY as FORGETTING
from application.webhooks.forget_callbacks import ForgetCallbacks
from application.webhooks.read_callbacks import GetCallback, ListCallbacks
from application.webhooks.send_again import SendAgain
from application.webhooks.tell_stores import NAME, OF_ORDERS, TellStores
from application.webhooks.try_address import TryAddress
from entrypoints.container.gateway.part import Part
from entrypoints.http.webhooks import get_callback as get_callback_http
from entrypoints.http.webhooks import list_callbacks as list_callbacks_http
from entrypoints.http.webhooks import send_again as send_again_http
from entrypoints.http.webhooks import try_address as try_address_http


class Calling(Part):
    """Callbacks to merchants. `calls` is entered by whoever sends some."""

    read = providers.Singleton(PostgresCallbacksRead, Part.pool)
    endpoints_of_stores = providers.Singleton(PostgresEndpoints, Part.pool, Part.cipher)
    begin = providers.Singleton(PostgresCallbackWork, Part.pool, Part.told, Part.cipher)
    addresses = providers.Singleton(CallbackAddresses, Part.known, Part.environment.provided.demo)
    counted: providers.Dependency[ProviderCalls] = providers.Dependency()
    calls = providers.Singleton(AiohttpCalls, addresses, counted)
    tell_stores = providers.Singleton(TellStores, endpoints_of_stores, begin, Part.clock)
    attempt = providers.Singleton(AttemptCallback, begin, endpoints_of_stores, calls, Part.clock)
    call_stores = providers.Singleton(CallStores, attempt, read, Part.clock)
    forget = providers.Singleton(ForgetCallbacks, begin, Part.known, Part.clock)
    send_again = providers.Singleton(SendAgain, begin, Part.clock)
    try_address = providers.Singleton(TryAddress, begin, endpoints_of_stores, attempt, Part.clock)
    list_callbacks = providers.Singleton(ListCallbacks, read)
    get_callback = providers.Singleton(GetCallback, read)

    endpoints = providers.List(
        providers.Callable(list_callbacks_http.endpoint, list_callbacks),
        providers.Callable(get_callback_http.endpoint, get_callback),
        providers.Callable(send_again_http.endpoint, send_again),
        providers.Callable(try_address_http.endpoint, try_address, get_callback),
    )
    consumers = providers.List(providers.Factory(Consumer, NAME, OF_ORDERS, tell_stores))
    schedules = providers.List(
        providers.Factory(Schedule, "webhooks.call_stores", EVERY, call_stores),
        providers.Factory(Schedule, "webhooks.forget_callbacks", FORGETTING, forget),
    )
