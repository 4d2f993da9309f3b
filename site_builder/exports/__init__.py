"""Exports: what is known, as files that other programs read."""
