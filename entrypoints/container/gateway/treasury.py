"""Deposits, withdrawals, statements and the platform's earnings."""

from dependency_injector import providers

from adapters.base58.tron_addresses import Base58TronAddresses
from adapters.eth_utils.ethereum_addresses import EthereumAddresses
from adapters.postgres.gateway.treasury.books import PostgresGatewayBooks
from adapters.postgres.gateway.treasury.repository import PostgresTransferLines
from adapters.postgres.gateway.treasury.work import PostgresTreasuryWork
from application.gateway.treasury.decide_transfer import (
    ApproveTransfer,
    StepTransfer,
)
from application.gateway.treasury.decide_transfer import actions as transfer_actions
from application.gateway.treasury.keep_destinations import (
    AddDestination,
    DecideDestination,
    ReadDestinations,
)
from application.gateway.treasury.read_profit import ReadProfit
from application.gateway.treasury.read_transfers import ReadTransfers
from application.gateway.treasury.records_of_persons import TreasuryRecords
from application.gateway.treasury.request_transfer import RequestTransfer
from application.gateway.treasury.statements import ReadStatement
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.treasury import (
    destinations,
    get_transfer,
    list_transfers,
    show_terms,
    step_transfer,
)
from entrypoints.http.gateway.treasury import read_profit as read_profit_http
from entrypoints.http.gateway.treasury import read_statement as read_statement_http
from entrypoints.http.gateway.treasury import request_transfer as request_transfer_http


class Treasury(Part):
    """Deposits, withdrawals, statements and the platform's earnings."""

    begin = providers.Singleton(PostgresTreasuryWork, Part.transactions, Part.cipher)
    lines = providers.Singleton(PostgresTransferLines, Part.pool, Part.cipher)
    networks = providers.List(
        providers.Singleton(Base58TronAddresses), providers.Singleton(EthereumAddresses)
    )
    request = providers.Singleton(RequestTransfer, begin, Part.known, Part.clock)
    step = providers.Singleton(StepTransfer, begin, lines, Part.known, Part.clock)
    approve = providers.Singleton(ApproveTransfer, lines, step, Part.approvals, Part.known)
    read = providers.Singleton(ReadTransfers, lines, Part.known)
    add_destination = providers.Singleton(AddDestination, begin, networks, Part.clock)
    decide_destination = providers.Singleton(DecideDestination, begin, Part.clock)
    read_destinations = providers.Singleton(ReadDestinations, lines, Part.reveal)

    books = providers.Singleton(PostgresGatewayBooks, Part.pool)
    read_statement = providers.Singleton(ReadStatement, books, Part.clock)
    read_profit = providers.Singleton(ReadProfit, books, Part.clock)

    records = providers.List(providers.Singleton(TreasuryRecords, begin))
    actions = providers.Callable(transfer_actions, approve)
    endpoints = providers.List(
        providers.Callable(request_transfer_http.endpoint, request),
        providers.Callable(list_transfers.endpoint, read),
        providers.Callable(show_terms.endpoint, read),  # Before any id.
        providers.Callable(get_transfer.endpoint, read),
        providers.Callable(step_transfer.approve_endpoint, approve),
        providers.Callable(step_transfer.pay_endpoint, step),
        providers.Callable(step_transfer.reject_endpoint, step),
        providers.Callable(step_transfer.cancel_endpoint, step),
        providers.Callable(destinations.add_endpoint, add_destination),
        providers.Callable(destinations.list_endpoint, read_destinations),
        providers.Callable(destinations.reveal_endpoint, read_destinations),
        providers.Callable(destinations.approve_endpoint, decide_destination),
        providers.Callable(destinations.reject_endpoint, decide_destination),
        providers.Callable(destinations.remove_endpoint, decide_destination),
        providers.Callable(read_statement_http.endpoint, read_statement),
        providers.Callable(read_statement_http.csv_endpoint, read_statement),
        providers.Callable(read_profit_http.endpoint, read_profit),
    )
