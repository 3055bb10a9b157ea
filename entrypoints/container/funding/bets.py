"""Bets, for the betting platform."""

from dependency_injector import containers, providers

from adapters.postgres.funding.bets.repository import PostgresBets, PostgresBetWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.pool import Pool
from application.funding.bets.get_bet import GetBet
from application.funding.bets.give_bonus import GiveBonus
from application.funding.bets.place_bet import PlaceBet
from application.funding.bets.settle_bet import CancelBet, SettleBet
from application.shared.ports import Settings
from entrypoints.http.funding.bets import cancel_bet as cancel_bet_http
from entrypoints.http.funding.bets import get_bet as get_bet_http
from entrypoints.http.funding.bets import give_bonus as give_bonus_http
from entrypoints.http.funding.bets import place_bet as place_bet_http
from entrypoints.http.funding.bets import settle_bet as settle_bet_http


class Bets(containers.DeclarativeContainer):
    """Stakes that are held, and what becomes of them."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    transactions: providers.Dependency[FundingTransactions] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()

    bets = providers.Singleton(PostgresBets, pool)
    begin = providers.Singleton(PostgresBetWork, transactions)

    place = providers.Singleton(PlaceBet, begin, known)
    settle = providers.Singleton(SettleBet, begin)
    cancel = providers.Singleton(CancelBet, begin)
    get = providers.Singleton(GetBet, bets)
    give_bonus = providers.Singleton(GiveBonus, begin, known)

    endpoints = providers.List(
        providers.Callable(place_bet_http.endpoint, place),
        providers.Callable(get_bet_http.endpoint, get),
        providers.Callable(settle_bet_http.endpoint, settle),
        providers.Callable(cancel_bet_http.endpoint, cancel),
        providers.Callable(give_bonus_http.endpoint, give_bonus),
    )
