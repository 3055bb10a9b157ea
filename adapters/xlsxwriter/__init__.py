"""Workbooks, written by XlsxWriter in processes of their own."""
