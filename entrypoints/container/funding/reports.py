"""Reports that players take away."""

from dependency_injector import containers, providers

from adapters.postgres.funding.reports.repository import PostgresReports, PostgresReportWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.pool import Pool
from application.funding.history.chart_player import ChartPlayer
from application.funding.history.ports import History
from application.funding.reports.draw_pdf import DrawPdf
from application.funding.reports.expire_reports import EVERY, ExpireReports
from application.funding.reports.make_report import JOB, MakeReport
from application.funding.reports.read_reports import GetReport, ListReports, OpenReport
from application.funding.reports.records_of_persons import ReportRecords
from application.funding.reports.request_report import RequestReport
from application.shared.documents import Documents
from application.shared.files import Files
from application.shared.jobs import Handler, Schedule
from application.shared.ports import Clock, Settings
from entrypoints.http.funding.reports import download_report as download_report_http
from entrypoints.http.funding.reports import get_report as get_report_http
from entrypoints.http.funding.reports import list_reports as list_reports_http
from entrypoints.http.funding.reports import request_report as request_report_http
from entrypoints.http.funding.reports.models import telling


class Reports(containers.DeclarativeContainer):
    """How reports are asked for, made, kept and thrown away."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    transactions: providers.Dependency[FundingTransactions] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    history: providers.Dependency[History] = providers.Dependency()
    chart: providers.Dependency[ChartPlayer] = providers.Dependency()
    files: providers.Dependency[Files] = providers.Dependency()
    documents: providers.Dependency[Documents] = providers.Dependency()
    base_url: providers.Dependency[str | None] = providers.Dependency()

    reports = providers.Singleton(PostgresReports, pool)
    begin = providers.Singleton(PostgresReportWork, transactions)

    draw = providers.Singleton(DrawPdf, chart)
    make = providers.Singleton(MakeReport, begin, history, files, documents, draw, clock)
    request = providers.Singleton(RequestReport, begin, history, make, files, known, clock)
    list_reports = providers.Singleton(ListReports, reports, clock)
    get_report = providers.Singleton(GetReport, reports, clock)
    open_report = providers.Singleton(OpenReport, get_report, files)
    expire = providers.Singleton(ExpireReports, begin, reports, files, clock)
    records = providers.Singleton(ReportRecords, begin, reports, files)

    tell = providers.Singleton(telling, base_url)
    endpoints = providers.List(
        providers.Callable(request_report_http.endpoint, request, tell),
        providers.Callable(request_report_http.endpoint_by_query, request, tell),
        providers.Callable(list_reports_http.endpoint, list_reports, tell),
        providers.Callable(get_report_http.endpoint, get_report, tell),
        providers.Callable(download_report_http.endpoint, open_report),
    )
    handlers = providers.List(providers.Factory(Handler, JOB, make.provided.as_job))
    schedules = providers.List(providers.Factory(Schedule, "funding.expire_reports", EVERY, expire))
