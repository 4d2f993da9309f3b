"""Static knowledge-base generator for housing-related social support schemes."""

__version__ = "0.1.0"
