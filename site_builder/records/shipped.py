"""YAML that comes with the program and that no editor writes: any YAML, as its library reads it."""

from typing import Any

import yaml


def read_shipped(text: str) -> Any:
    """The data of a file; `yaml.YAMLError` if it is not YAML. Never for records."""
    return yaml.load(text, Loader=yaml.CSafeLoader)
