"""Workbooks → the bytes of XLSX, ODS and CSV files. Everything in a cell is text."""
