"""Data files: what the pages fetch, and what other programs read."""
