"""Printing: view → values → PDF, through the Typst templates of this folder."""
