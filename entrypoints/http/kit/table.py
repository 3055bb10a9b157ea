"""Tables as CSV."""

from application.shared.table import csv_lines

__all__ = ["CSV", "csv_lines"]

CSV = "text/csv; charset=utf-8"
