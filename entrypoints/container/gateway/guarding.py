"""Rules against fraud, and what they hold back."""

from dependency_injector import providers

from adapters.postgres.gateway.guarding.repository import PostgresGuardLines
from adapters.postgres.gateway.guarding.work import PostgresGuardingWork
from adapters.postgres.hashing.blind_index import PostgresBlindIndex
from application.gateway.guarding.guard import RulesGuard
from application.gateway.guarding.review import DecideReview, ReadGuard
from application.gateway.guarding.set_rules import DropRule, ListValue, SetRule, UnlistValue
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.guarding import guard_entries, guard_reviews, guard_rules


class Guarding(Part):
    """Rules against fraud, and what they hold back; `guard` is `Guard`."""

    begin = providers.Singleton(PostgresGuardingWork, Part.transactions)
    lines = providers.Singleton(PostgresGuardLines, Part.pool)
    blind = providers.Singleton(PostgresBlindIndex, Part.pool, Part.cipher, "gateway.guard")
    guard = providers.Singleton(RulesGuard, begin, blind, Part.clock)

    read = providers.Singleton(ReadGuard, lines, Part.clock)
    set_rule = providers.Singleton(SetRule, begin)
    drop_rule = providers.Singleton(DropRule, begin)
    list_value = providers.Singleton(ListValue, begin, blind, Part.clock)
    unlist = providers.Singleton(UnlistValue, begin)
    decide = providers.Singleton(DecideReview, begin, Part.known, Part.clock)

    endpoints = providers.List(
        providers.Callable(guard_rules.list_endpoint, read),
        providers.Callable(guard_rules.put_endpoint, set_rule),
        providers.Callable(guard_rules.delete_endpoint, drop_rule),
        providers.Callable(guard_entries.list_endpoint, read),
        providers.Callable(guard_entries.add_endpoint, list_value),
        providers.Callable(guard_entries.delete_endpoint, unlist),
        providers.Callable(guard_reviews.list_endpoint, read),
        providers.Callable(guard_reviews.release_endpoint, decide),
        providers.Callable(guard_reviews.reject_endpoint, decide),
    )
