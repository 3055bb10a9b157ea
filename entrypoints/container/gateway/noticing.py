"""Devices, what banks tell, and which order it is about."""

from dependency_injector import providers

from adapters.bank_statements.reader import BankStatementReader
from adapters.data_files.notices import read_patterns
from adapters.postgres.gateway.noticing.repository import PostgresDevices, PostgresNotices
from adapters.postgres.gateway.noticing.work import PostgresNoticingWork
from adapters.postgres.gateway.statements.repository import PostgresStatements
from adapters.postgres.gateway.statements.work import PostgresStatementWork
from adapters.postgres.hashing.blind_index import PostgresBlindIndex
from adapters.system.secrets import SystemSecrets
from application.gateway.noticing.decide_notice import AssignNotice, DismissNotice, UndoNotice
from application.gateway.noticing.find_order import FindOrder
from application.gateway.noticing.forget_notices import EVERY as FORGETTING
from application.gateway.noticing.forget_notices import ForgetNotices
from application.gateway.noticing.keep_devices import AddDevice, ListDevices, RevokeDevice
from application.gateway.noticing.read_notices import ReadNotices
from application.gateway.noticing.read_statement import ReadStatementLines, ReadStatements
from application.gateway.noticing.records_of_persons import NoticeRecords
from application.gateway.noticing.take_notice import READ_NOTICE, CheckDevice, TakeNotice
from application.gateway.noticing.take_statement import READ_STATEMENT, TakeStatement
from application.gateway.ports import Guard, Requisites
from application.shared.jobs import Handler, Schedule
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.noticing import bank_statements, notify
from entrypoints.http.gateway.noticing import devices as devices_http
from entrypoints.http.gateway.noticing import notices as notices_http


class Noticing(Part):
    """Devices, what banks tell, and which order it is about."""

    guard: providers.Dependency[Guard] = providers.Dependency()
    requisites: providers.Dependency[Requisites] = providers.Dependency()

    begin = providers.Singleton(PostgresNoticingWork, Part.transactions)
    devices = providers.Singleton(PostgresDevices, Part.pool, Part.cipher)
    lines = providers.Singleton(PostgresNotices, Part.pool, Part.cipher)
    patterns = providers.Singleton(read_patterns)

    add = providers.Singleton(AddDevice, begin, providers.Singleton(SystemSecrets), Part.clock)
    revoke = providers.Singleton(RevokeDevice, begin, Part.clock)
    list_devices = providers.Singleton(ListDevices, devices)
    check = providers.Singleton(CheckDevice, devices, Part.clock)
    take = providers.Singleton(TakeNotice, begin, Part.clock)
    find = providers.Singleton(FindOrder, begin, patterns, guard, Part.clock)
    assign = providers.Singleton(AssignNotice, begin, Part.clock)
    dismiss = providers.Singleton(DismissNotice, begin, Part.clock)
    undo = providers.Singleton(UndoNotice, begin, Part.clock)
    read = providers.Singleton(ReadNotices, lines)

    begin_statement = providers.Singleton(PostgresStatementWork, Part.transactions)
    kept_statements = providers.Singleton(PostgresStatements, Part.pool, Part.cipher)
    blind = providers.Singleton(PostgresBlindIndex, Part.pool, Part.cipher, "gateway.statements")
    take_statement = providers.Singleton(
        TakeStatement,
        begin_statement,
        requisites,
        providers.Singleton(BankStatementReader),
        blind,
        Part.clock,
    )
    read_lines = providers.Singleton(ReadStatementLines, begin_statement, find)
    read_statements = providers.Singleton(ReadStatements, kept_statements)

    endpoints = providers.List(
        providers.Callable(devices_http.endpoint_of_adding, add),
        providers.Callable(devices_http.endpoint_of_list, list_devices),
        providers.Callable(devices_http.endpoint_of_revoking, revoke),
        providers.Callable(notify.endpoint, check, take),
        providers.Callable(notices_http.endpoint_of_list, read),
        providers.Callable(notices_http.endpoint_of_one, read),
        providers.Callable(notices_http.endpoint_of_assigning, assign),
        providers.Callable(notices_http.endpoint_of_dismissing, dismiss),
        providers.Callable(notices_http.endpoint_of_undoing, undo),
        providers.Callable(bank_statements.endpoint_of_uploading, take_statement, read_statements),
        providers.Callable(bank_statements.endpoint_of_list, read_statements),
        providers.Callable(bank_statements.endpoint_of_one, read_statements),
        providers.Callable(bank_statements.endpoint_of_lines, read_statements),
    )
    forget = providers.Singleton(ForgetNotices, begin, Part.known, Part.clock)
    records = providers.List(providers.Singleton(NoticeRecords, begin_statement, Part.clock))
    schedules = providers.List(
        providers.Factory(Schedule, "gateway.forget_notices", FORGETTING, forget)
    )
    handlers = providers.List(
        providers.Factory(Handler, READ_NOTICE, find.provided.as_job),
        providers.Factory(Handler, READ_STATEMENT, read_lines.provided.as_job),
    )
