"""What a player has asked for before."""

from application.shared.made_files import GetOwn, ListOwn, OpenOwn
from domain.funding.report import Report, ReportExpired, ReportNotFound, ReportNotReady


class ListReports(ListOwn[str, Report]):
    """Give the caller's reports."""


class GetReport(GetOwn[str, Report]):
    """Give a report of the caller's."""

    missing = ReportNotFound


class OpenReport(OpenOwn[str, Report]):
    """Give a report of the caller's with its content."""

    over, not_ready = ReportExpired, ReportNotReady
