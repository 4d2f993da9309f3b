"""Data files: those that pages fetch, and those that other programs read."""
