"""What operators tune about reports."""

from typing import Any

from domain.shared.settings import Setting

CSV_AT_ONCE = Setting(
    "reports.csv_rows_at_once",
    5_000,
    "A CSV report of at most so many rows is made while one waits; longer ones in the background.",
    minimum=0,
    maximum=20_000,
)
PDF_AT_ONCE = Setting(
    "reports.pdf_rows_at_once",
    200,
    "A PDF report of at most so many rows is made while one waits; longer ones in the background.",
    minimum=0,
    maximum=1_000,
)
PDF_MOST = Setting(
    "reports.pdf_most_rows",
    20_000,
    "How many rows a PDF report may have; there is no such limit for CSV.",
    minimum=100,
    maximum=100_000,
)
MOST_WAITING = Setting(
    "reports.most_waiting",
    3,
    "How many reports of one player may be in the making at the same time.",
    minimum=1,
    maximum=100,
)
MOST_KEPT = Setting(
    "reports.most_kept",
    200,
    "How many reports are kept for one player at the same time.",
    minimum=1,
    maximum=10_000,
)
SETTINGS: tuple[Setting[Any], ...] = (
    CSV_AT_ONCE,
    PDF_AT_ONCE,
    PDF_MOST,
    MOST_WAITING,
    MOST_KEPT,
)
