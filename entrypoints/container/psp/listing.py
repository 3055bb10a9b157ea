"""Operations one by one."""

from dependency_injector import providers

from adapters.postgres.psp.listing.repository import PostgresOperations
from application.psp.listing.list_operations import ListOperations
from application.psp.listing.read_operation import ReadOperation
from entrypoints.container.psp.part import Part
from entrypoints.http.psp.listing import get_transaction as get_transaction_http
from entrypoints.http.psp.listing import list_transactions as list_transactions_http


class Listing(Part):
    """Operations one by one."""

    operations = providers.Singleton(PostgresOperations, Part.pool, Part.cipher)

    list_operations = providers.Singleton(ListOperations, operations, Part.blind)
    read_operation = providers.Singleton(ReadOperation, operations, Part.reveal)

    endpoints = providers.List(
        providers.Callable(list_transactions_http.endpoint, list_operations, Part.clock),
        providers.Callable(get_transaction_http.endpoint, read_operation),
    )
