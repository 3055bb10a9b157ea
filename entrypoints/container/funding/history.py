"""What a player's money has done."""

from dependency_injector import containers, providers

from adapters.postgres.funding.history.repository import PostgresHistory
from adapters.postgres.pool import Pool
from application.funding.history.chart_player import ChartPlayer
from application.funding.history.read_history import (
    ReadBalance,
    ReadHistory,
    ReadStatistics,
    ReadTimeline,
)
from application.funding.history.read_statements import GetStatement, ListStatements
from application.funding.history.records_of_persons import HistoryRecords
from application.shared.ports import Clock
from domain.shared.currencies import Currency
from entrypoints.http.funding.history import chart_player as chart_player_http
from entrypoints.http.funding.history import get_balance as get_balance_http
from entrypoints.http.funding.history import get_history as get_history_http
from entrypoints.http.funding.history import get_statement as get_statement_http
from entrypoints.http.funding.history import get_statistics as get_statistics_http
from entrypoints.http.funding.history import list_statements as list_statements_http
from entrypoints.http.funding.history import list_timeline as list_timeline_http


class History(containers.DeclarativeContainer):
    """Balances, bets and operations of players, and what they come to."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    currency: providers.Dependency[Currency] = providers.Dependency(instance_of=Currency)

    history = providers.Singleton(PostgresHistory, pool, currency)

    read_balance = providers.Singleton(ReadBalance, history)
    read_history = providers.Singleton(ReadHistory, history)
    read_timeline = providers.Singleton(ReadTimeline, history)
    read_statistics = providers.Singleton(ReadStatistics, history)
    list_statements = providers.Singleton(ListStatements, history, clock)
    get_statement = providers.Singleton(GetStatement, history, clock)
    chart = providers.Singleton(ChartPlayer, history, clock)

    records = providers.Singleton(HistoryRecords, history)

    endpoints = providers.List(
        providers.Callable(get_balance_http.endpoint, read_balance),
        providers.Callable(get_history_http.endpoint, read_history),
        providers.Callable(list_timeline_http.endpoint, read_timeline),
        providers.Callable(get_statistics_http.endpoint, read_statistics),
        providers.Callable(list_statements_http.endpoint, list_statements),
        providers.Callable(get_statement_http.endpoint, get_statement),
        providers.Callable(chart_player_http.endpoint, chart),
    )
