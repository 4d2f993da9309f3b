"""The parameters of the package OpenFisca-France: YAML files, read without any of its code."""

import datetime
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any  # YAML of others

import yaml

Values = dict[datetime.date, Decimal]  # by the first day of each


@cache
def _folder() -> Path:
    spec = find_spec("openfisca_france")
    assert spec is not None, "run « make setup »"
    assert spec.origin is not None
    return Path(spec.origin).parent / "parameters"


def values_of(parameter: str) -> Values:
    """Every value of a parameter, in the order of days; a day without a value has none."""
    text = (_folder() / f"{parameter}.yaml").read_text(encoding="utf-8")
    document: Any = yaml.load(text, yaml.CBaseLoader)  # strings only
    values = {
        datetime.date.fromisoformat(day): Decimal(entry["value"])
        for day, entry in document["values"].items()
        if entry.get("value") not in (None, "", "null")
    }
    return dict(sorted(values.items()))
