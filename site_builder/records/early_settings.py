"""`referentiel.yml`, read before the records: what decides how they are read."""

from pathlib import Path

from site_builder.core.files import read_file
from site_builder.core.settings import SETTINGS_FILE
from site_builder.records.reader import YamlDocument, read
from site_builder.records.rules import MAX_BYTES
from site_builder.records.text import decode


def early_settings(root: Path) -> YamlDocument:
    """The settings of a root, unchecked, with their places; without data if they are unusable."""
    try:
        text = decode(read_file(root / SETTINGS_FILE, MAX_BYTES), SETTINGS_FILE)
    except OSError:
        return YamlDocument()
    return read(text.content, SETTINGS_FILE) if text.content is not None else YamlDocument()
