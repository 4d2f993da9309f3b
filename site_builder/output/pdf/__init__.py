"""Printing: view → PDF, through our own Typst templates."""
