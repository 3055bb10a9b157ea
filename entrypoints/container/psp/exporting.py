"""Operations and figures as files."""

import asyncio
from collections.abc import Sequence

from dependency_injector import providers

from adapters.postgres.psp.exporting.clients import ClientsTable
from adapters.postgres.psp.exporting.reconciliation import ReconciliationTable
from adapters.postgres.psp.exporting.repository import PostgresExports, PostgresExportWork
from adapters.postgres.psp.exporting.tables import FiguresTable, OperationsTable
from adapters.storage.spool import TemporarySpool
from adapters.xlsxwriter.workbooks import XlsxWriterWorkbooks
from application.psp.exporting.make_export import JOB, MakeExport
from application.psp.exporting.provider_report import ProviderReport
from application.psp.exporting.read_exports import (
    EVERY,
    ExpireExports,
    GetExport,
    ListExports,
    OpenExport,
)
from application.psp.exporting.request_export import AT_THE_SAME_TIME, RequestExport
from application.psp.exporting.write_table import WriteTable
from application.psp.ports import Provider
from application.shared.jobs import Handler, Schedule
from domain.psp.exports import ExportKind
from entrypoints.container.psp.part import Part
from entrypoints.http.psp.exporting import download_export as download_export_http
from entrypoints.http.psp.exporting import export_metrics_summary as export_metrics_summary_http
from entrypoints.http.psp.exporting import export_payshack_clients as export_payshack_clients_http
from entrypoints.http.psp.exporting import export_payshack_report as export_payshack_report_http
from entrypoints.http.psp.exporting import export_reconciliation as export_reconciliation_http
from entrypoints.http.psp.exporting import export_transactions as export_transactions_http
from entrypoints.http.psp.exporting import get_export as get_export_http
from entrypoints.http.psp.exporting import list_exports as list_exports_http


class Exporting(Part):
    """Operations and figures as files."""

    sources: providers.Dependency[Sequence[Provider]] = providers.Dependency()

    exports = providers.Singleton(PostgresExports, Part.pool)
    begin = providers.Singleton(PostgresExportWork, Part.transactions)
    tables = providers.Dict(
        {
            ExportKind.TRANSACTIONS: providers.Singleton(OperationsTable, Part.pool),
            ExportKind.METRICS_SUMMARY: providers.Singleton(FiguresTable, Part.pool),
            ExportKind.PAYSHACK_CLIENTS: providers.Singleton(ClientsTable, Part.pool, Part.cipher),
            ExportKind.PAYSHACK_REPORT: providers.Singleton(ProviderReport, sources),
            ExportKind.RECONCILIATION: providers.Singleton(ReconciliationTable, Part.pool),
        }
    )

    write = providers.Singleton(WriteTable, providers.Singleton(XlsxWriterWorkbooks))
    spool = providers.Singleton(TemporarySpool)
    turns = providers.Singleton(asyncio.Semaphore, AT_THE_SAME_TIME)
    request = providers.Singleton(RequestExport, begin, tables, write, spool, Part.clock, turns)
    make = providers.Singleton(
        MakeExport, begin, tables, write, Part.files, Part.announce, Part.clock
    )
    list_exports = providers.Singleton(ListExports, exports, Part.clock)
    get_export = providers.Singleton(GetExport, exports, Part.clock)
    open_export = providers.Singleton(OpenExport, get_export, Part.files)
    expire = providers.Singleton(ExpireExports, begin, exports, Part.files, Part.clock)

    endpoints = providers.List(
        providers.Callable(export_transactions_http.endpoint, request, Part.blind, Part.clock),
        providers.Callable(export_metrics_summary_http.endpoint, request, Part.clock),
        providers.Callable(export_payshack_clients_http.endpoint, request, Part.clock),
        providers.Callable(export_payshack_report_http.endpoint, request, Part.clock),
        providers.Callable(export_reconciliation_http.endpoint, request, Part.clock),
        providers.Callable(list_exports_http.endpoint, list_exports),
        providers.Callable(get_export_http.endpoint, get_export),
        providers.Callable(download_export_http.endpoint, open_export),
    )
    handlers = providers.List(providers.Factory(Handler, JOB, make.provided.as_job))
    schedules = providers.List(providers.Factory(Schedule, "psp.expire_exports", EVERY, expire))
