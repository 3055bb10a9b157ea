"""Statements of banks as files: camt by defusedxml, the others by the standard library."""
