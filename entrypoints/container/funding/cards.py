"""Cards that players keep."""

from dependency_injector import containers, providers

from adapters.postgres.funding.cards.repository import PostgresCards, PostgresCardWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.pool import Pool
from adapters.stripe.client import StripeConnection
from adapters.stripe.vault import StripeCardVault
from application.funding.cards.add_card import AddCard
from application.funding.cards.choose_card import ChooseCard
from application.funding.cards.follow_cards import REFRESH_CARD, FollowCards
from application.funding.cards.keep_card import KeepCard
from application.funding.cards.list_cards import ListCards
from application.funding.cards.ports import DETACH_CARD
from application.funding.cards.records_of_cards import CardRecords
from application.funding.cards.remove_card import RemoveCard
from application.funding.cards.set_up_card import SetUpCard
from application.funding.deposits.credit import KEEP_CARD
from application.funding.deposits.find_customer import FindCustomer
from application.funding.deposits.ports import KnownCustomers
from application.shared.jobs import Handler
from application.shared.ports import Clock
from entrypoints.http.funding.cards import add_card as add_card_http
from entrypoints.http.funding.cards import choose_card as choose_card_http
from entrypoints.http.funding.cards import list_cards as list_cards_http
from entrypoints.http.funding.cards import remove_card as remove_card_http
from entrypoints.http.funding.cards import set_up_card as set_up_card_http


class Cards(containers.DeclarativeContainer):
    """What a player pays with again."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    transactions: providers.Dependency[FundingTransactions] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    stripe: providers.Dependency[StripeConnection] = providers.Dependency()
    customers: providers.Dependency[KnownCustomers] = providers.Dependency()
    find_customer: providers.Dependency[FindCustomer] = providers.Dependency()

    begin = providers.Singleton(PostgresCardWork, transactions)
    cards = providers.Singleton(PostgresCards, pool)
    vault = providers.Singleton(StripeCardVault, stripe)
    keep = providers.Singleton(KeepCard, begin, clock)
    add = providers.Singleton(AddCard, vault, find_customer, keep)
    remove = providers.Singleton(RemoveCard, begin, clock)
    follow = providers.Singleton(FollowCards, begin, cards, customers, vault, keep, remove)
    records = providers.Singleton(CardRecords, begin, cards)

    endpoints = providers.List(
        providers.Callable(
            list_cards_http.endpoint,
            providers.Singleton(ListCards, cards, customers, vault, clock),
        ),
        providers.Callable(add_card_http.endpoint, add, clock),
        providers.Callable(
            set_up_card_http.endpoint, providers.Singleton(SetUpCard, vault, find_customer)
        ),
        providers.Callable(
            choose_card_http.endpoint, providers.Singleton(ChooseCard, begin, clock), clock
        ),
        providers.Callable(remove_card_http.endpoint, remove),
    )
    handlers = providers.List(
        providers.Factory(Handler, KEEP_CARD, follow.provided.keep),
        providers.Factory(Handler, DETACH_CARD, follow.provided.detach),
        providers.Factory(Handler, REFRESH_CARD, follow.provided.refresh),
    )
