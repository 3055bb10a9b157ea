"""Statements as files: CSV by the standard library, XLSX by openpyxl."""
