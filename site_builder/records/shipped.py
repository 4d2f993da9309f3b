"""YAML that comes with the program (case files, tables): text → data, as PyYAML reads it."""

from typing import Any  # any YAML: the caller converts it

import yaml


def read_shipped(text: str) -> Any:
    """The data of a text. Raises yaml.YAMLError. Records are read by `reader` instead."""
    return yaml.load(text, Loader=yaml.CSafeLoader)
