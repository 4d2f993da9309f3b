"""Spreadsheets: what a list says, what it changes in the records, and what is wrong with it."""
