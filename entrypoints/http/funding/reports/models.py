"""What the routes of reports have in common."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from aiohttp import web
from pydantic import BaseModel

from application.shared.ports import Language
from domain.funding.report import Contents, Format, Report, ReportStatus
from entrypoints.http.funding.history.models import Day
from entrypoints.http.kit.address import over_https
from entrypoints.http.kit.values import Path, Text, View

NEEDS = "funding:read"
TAG = "Reports"
PATH = "/api/wallet/reports"
_LANGUAGES = re.compile(r"\s*(ru|en)\b", re.IGNORECASE)


class ReportPath(Path):
    """Which report."""

    report_id: Text


class Wanted(BaseModel):
    """What a report is to tell, in the members of a body or in parameters.

    Days are UTC, and both are included: by default the 30 days until today. `language` is that of
    a PDF; by default the first of `Accept-Language` that we know.
    """

    format: Literal["csv", "pdf"] = "csv"
    date_from: Day | None = None
    date_to: Day | None = None
    include_bets: bool = True
    include_transactions: bool = True
    include_statistics: bool = True
    language: Literal["en", "ru"] | None = None

    def contents(self, request: web.Request) -> Contents:
        return Contents(
            Format(self.format),
            self.language or _preferred(request),
            self.include_bets,
            self.include_transactions,
            self.include_statistics,
        )


@dataclass(frozen=True, slots=True)
class ReportItem(View):
    """A report, and where its file is.

    `file_size` and `size_bytes` are null until it is ready. `progress` is in percent. A short CSV
    is told in `content` to whoever has asked for it.
    """

    report_id: str
    user_id: str
    format: Literal["csv", "pdf"]
    filename: str
    file_size: str | None
    size_bytes: int | None
    download_url: str
    date_from: date
    date_to: date
    status: ReportStatus
    progress: int
    created_at: datetime
    expires_at: datetime
    content: str | None


Tell = Callable[[Report, web.Request, str | None], ReportItem]
"""Shows a report to whoever has sent the request, with its content when it is told."""


def telling(base_url: str | None) -> Tell:
    """Show reports; their files are at our address as it is configured, or as it was called."""

    def tell(report: Report, request: web.Request, content: str | None) -> ReportItem:
        here = f"{'https' if over_https(request) else 'http'}://{request.host}"
        return ReportItem(
            report.id,
            str(report.owner),
            report.contents.format.value,
            report.filename,
            None if report.size is None else f"{report.size} bytes",
            report.size,
            f"{base_url or here}{PATH}/{report.id}/file",
            report.period.first,
            report.period.last,
            report.status,
            report.percent,
            report.created_at,
            report.expires_at,
            content,
        )

    return tell


def _preferred(request: web.Request) -> Language:
    """Give the language that a browser names first; its list has the best first."""
    for each in request.headers.get("Accept-Language", "").split(","):
        if found := _LANGUAGES.match(each):
            return "ru" if found[1].lower() == "ru" else "en"
    return "en"
