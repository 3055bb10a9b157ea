"""Traders, their teams and requisites."""

from dependency_injector import providers

from adapters.postgres.gateway.fees.repository import PostgresFeeTables
from adapters.postgres.gateway.requisites.repository import (
    PostgresRequisiteLines,
    PostgresRequisites,
)
from adapters.postgres.gateway.traders.repository import (
    PostgresTeams,
    PostgresTraderLines,
    PostgresTraders,
)
from adapters.postgres.gateway.traders.work import PostgresTradersWork
from adapters.postgres.hashing.blind_index import PostgresBlindIndex
from adapters.postgres.ledger.books.accounts import PostgresAccounts
from adapters.python_stdnum.number_checks import StdnumNumberChecks
from application.gateway.ports import Usage
from application.gateway.referring.reference import Reference
from application.gateway.requisites.add_requisite import AddRequisite
from application.gateway.requisites.change_requisite import ArchiveRequisite, ChangeRequisite
from application.gateway.requisites.moderate_requisite import ModerateRequisite, WeighRequisite
from application.gateway.requisites.read_requisites import (
    CountOnline,
    GetRequisite,
    ListRequisites,
    RevealRequisite,
)
from application.gateway.traders.change_trader import ChangeTrader, SwitchTraffic, SwitchWork
from application.gateway.traders.make_trader import MakeTrader
from application.gateway.traders.read_balance import ReadTraderBalance
from application.gateway.traders.read_teams import ReadTeams
from application.gateway.traders.read_traders import GetTrader, ListTraders
from application.gateway.traders.records_of_persons import TraderRecords
from application.gateway.traders.rewards import ReadRewards, SetRewards
from entrypoints.container.gateway.part import Part
from entrypoints.container.joining import joined
from entrypoints.http.gateway.requisites import (
    add_requisite,
    change_requisite,
    get_requisite,
    list_requisites,
    moderate_requisite,
    online_requisites,
)
from entrypoints.http.gateway.traders import (
    change_trader,
    get_trader,
    get_trader_balance,
    list_teams,
    list_traders,
    make_trader,
    rewards,
    switch_trader,
)


class Traders(Part):
    """Traders, their teams and requisites.

    `traders` and `requisites` are what other parts ask for.
    """

    reference: providers.Dependency[Reference] = providers.Dependency()
    usage: providers.Dependency[Usage] = providers.Dependency()

    begin = providers.Singleton(PostgresTradersWork, Part.transactions)
    traders = providers.Singleton(PostgresTraders, Part.pool)
    requisites = providers.Singleton(PostgresRequisites, Part.pool, Part.cipher)
    trader_lines = providers.Singleton(PostgresTraderLines, Part.pool)
    requisite_lines = providers.Singleton(PostgresRequisiteLines, Part.pool)
    blind = providers.Singleton(
        PostgresBlindIndex, Part.pool, Part.cipher, "gateway.requisite_number"
    )
    accounts = providers.Singleton(PostgresAccounts, Part.pool)
    team_lines = providers.Singleton(PostgresTeams, Part.pool)
    checks = providers.Singleton(StdnumNumberChecks)

    make = providers.Singleton(MakeTrader, begin, Part.clock)
    change = providers.Singleton(ChangeTrader, begin, Part.clock)
    switch_traffic = providers.Singleton(SwitchTraffic, begin, Part.clock)
    tables = providers.Singleton(PostgresFeeTables, Part.pool)
    set_rewards = providers.Singleton(SetRewards, begin, Part.clock)
    read_rewards = providers.Singleton(ReadRewards, trader_lines, tables, Part.clock)
    switch_work = providers.Singleton(SwitchWork, begin, Part.clock)
    list_all = providers.Singleton(ListTraders, trader_lines, Part.clock)
    get_one = providers.Singleton(GetTrader, trader_lines, Part.clock)
    balance = providers.Singleton(ReadTraderBalance, traders, accounts)
    teams = providers.Singleton(ReadTeams, team_lines, Part.clock)
    add = providers.Singleton(AddRequisite, begin, traders, checks, reference, blind, Part.clock)
    change_one = providers.Singleton(ChangeRequisite, begin, reference, Part.clock)
    archive = providers.Singleton(ArchiveRequisite, begin, Part.clock)
    moderate = providers.Singleton(ModerateRequisite, begin, Part.clock)
    weigh = providers.Singleton(WeighRequisite, begin, Part.clock)
    list_of_requisites = providers.Singleton(ListRequisites, requisite_lines, usage, Part.clock)
    get_one_requisite = providers.Singleton(GetRequisite, requisite_lines, usage, Part.clock)
    count_online = providers.Singleton(CountOnline, requisite_lines, Part.clock)
    reveal_one = providers.Singleton(
        RevealRequisite, requisite_lines, requisites, Part.reveal, Part.clock
    )

    endpoints = providers.Callable(
        joined,
        providers.List(
            providers.Callable(make_trader.endpoint, make),
            providers.Callable(list_traders.endpoint, list_all),
            providers.Callable(get_trader.endpoint, get_one),
            providers.Callable(change_trader.endpoint, change),
            providers.Callable(switch_trader.endpoint, switch_traffic),
            providers.Callable(rewards.endpoint, set_rewards),
            providers.Callable(rewards.endpoint_of_list, read_rewards),
            providers.Callable(get_trader.endpoint_of_oneself, get_one),
            providers.Callable(switch_trader.endpoint_of_oneself, switch_work),
            providers.Callable(get_trader_balance.endpoint, balance),
            providers.Callable(get_trader_balance.endpoint_of_oneself, balance),
            providers.Callable(list_teams.endpoint, teams),
            providers.Callable(add_requisite.endpoint, add),
            providers.Callable(list_requisites.endpoint, list_of_requisites),
            providers.Callable(online_requisites.endpoint, count_online),
            providers.Callable(get_requisite.endpoint, get_one_requisite),
            providers.Callable(get_requisite.endpoint_of_reveal, reveal_one),
            providers.Callable(change_requisite.endpoint, change_one),
            providers.Callable(change_requisite.endpoint_of_archive, archive),
        ),
        providers.Callable(moderate_requisite.endpoints, moderate, weigh),
    )
    records = providers.List(providers.Singleton(TraderRecords, begin))
