"""Statements to be brought in."""

import io
from datetime import datetime

import xlsxwriter

TEN = datetime(2026, 1, 14, 10)  # noqa: DTZ001  # As workbooks have it.
COLUMNS = (
    "User ID;Operation ID;Status;Foreign Operation Id;Client Operation ID;Reference ID;Created At;"
    "Method;Initial Amount;Initial Currency;Result Amount;Result Currency;Code;Message"
)


def platform_row(n, status="Success", amount="100,50", created="2026-01-14 10:00:00"):
    return (
        f"u-{n};OP-{n};{status};F-{n};C-{n};R-{n};{created};apm;{amount};INR;;;6011;declined, sorry"
    )


def platform(*rows, count=0):
    """A platform's export, with a mark at its beginning."""
    lines = [COLUMNS, *(rows or (platform_row(n) for n in range(count)))]
    return "\r\n".join(lines).encode("utf-8-sig")


def workbook(rows):
    """A workbook with one sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "dd.mm.yyyy hh:mm:ss"})
    sheet = book.add_worksheet("Data")
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(n, m, cell)
            else:
                sheet.write(n, m, cell)
    book.close()
    return file.getvalue()
