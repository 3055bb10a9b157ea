"""Reports that come by themselves."""

from dependency_injector import providers

from adapters.aiosmtplib.mailer import AiosmtplibMailer
from adapters.postgres.psp.exporting.tables import FiguresTable
from adapters.postgres.psp.reporting.repository import PostgresPspReports, PostgresReportingWork
from adapters.xlsxwriter.workbooks import XlsxWriterWorkbooks
from application.psp.exporting.write_table import WriteTable
from application.psp.reporting.keep_schedules import (
    AddSchedule,
    ChangeSchedule,
    ListSchedules,
    RemoveSchedule,
)
from application.psp.reporting.make_psp_report import JOB, LETTER, MakePspReport, SendPspReport
from application.psp.reporting.read_psp_reports import EVERY as EXPIRE_EVERY
from application.psp.reporting.read_psp_reports import (
    ExpirePspReports,
    ListPspReports,
    OpenPspReport,
)
from application.psp.reporting.run_schedules import EVERY, RunSchedules
from application.shared.jobs import Handler, Schedule
from entrypoints.container.psp.part import Part
from entrypoints.http.pages.routes import WEB
from entrypoints.http.psp.reporting import (
    add_schedule,
    change_schedule,
    download_psp_report,
    list_psp_reports,
    list_schedules,
    remove_schedule,
)


class Reporting(Part):
    """Reports that come by themselves."""

    read = providers.Singleton(PostgresPspReports, Part.pool)
    begin = providers.Singleton(PostgresReportingWork, Part.transactions)
    table = providers.Singleton(FiguresTable, Part.pool)
    write = providers.Singleton(WriteTable, providers.Singleton(XlsxWriterWorkbooks))
    mailer = providers.Singleton(
        AiosmtplibMailer,
        Part.environment.provided.smtp_url,
        Part.environment.provided.mail_from,
        WEB / "templates" / "mail",
        Part.clock,
    )
    base_url = providers.Callable(lambda settings: settings.url(settings.port), Part.environment)

    schedules_ = providers.Singleton(ListSchedules, read)
    add = providers.Singleton(AddSchedule, begin, Part.clock)
    change = providers.Singleton(ChangeSchedule, begin, Part.clock)
    remove = providers.Singleton(RemoveSchedule, begin)
    run = providers.Singleton(RunSchedules, begin, Part.clock)
    make = providers.Singleton(
        MakePspReport, begin, table, write, Part.files, Part.documents, Part.clock
    )
    send = providers.Singleton(SendPspReport, read, mailer, base_url)
    reports = providers.Singleton(ListPspReports, read, Part.clock)
    open_report = providers.Singleton(OpenPspReport, read, Part.files, Part.clock)
    expire = providers.Singleton(ExpirePspReports, begin, read, Part.files, Part.clock)

    endpoints = providers.List(
        providers.Callable(list_schedules.endpoint, schedules_),
        providers.Callable(add_schedule.endpoint, add, Part.clock),
        providers.Callable(change_schedule.endpoint, change),
        providers.Callable(remove_schedule.endpoint, remove),
        providers.Callable(list_psp_reports.endpoint, reports),
        providers.Callable(download_psp_report.endpoint, open_report),
    )
    handlers = providers.List(
        providers.Factory(Handler, JOB, make.provided.as_job),
        providers.Factory(Handler, LETTER, send.provided.as_job),
    )
    schedules = providers.List(
        providers.Factory(Schedule, "psp.run_report_schedules", EVERY, run),
        providers.Factory(Schedule, "psp.expire_reports", EXPIRE_EVERY, expire),
    )
