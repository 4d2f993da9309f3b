"""File names → whether every system can write them, which record they copy, what to write."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import PurePath

from site_builder.core.french import fold
from site_builder.records.kinds import DEPARTMENT, ID

# Written by the operating system or by git: nobody expects them to be read.
SILENT = frozenset(
    """
    .DS_Store .directory .localized .gitkeep .gitignore .gitattributes .editorconfig
    Thumbs.db desktop.ini
    """.split()
)
YAML = (".yml", ".yaml")

_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_BACKUP = re.compile(r"~$|^#.*#$|\.(bak|old|orig|rej|save|sav|tmp|temp|sw[a-p])$", re.IGNORECASE)
_LOCK = re.compile(r"^~\$|^\.~lock\.")
# What a shared folder or a file manager adds to the name of a file that it copies.
_COPIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<own>.+?)[ _-]*[(\[](\d+|copie|copy|[^)\]]*(conflit|conflict)[^)\]]*)[)\]]",
        r"(?P<own>.+?)[ ._-]+(sync-conflict|conflit|conflict(ed)?)(?![a-z]).*",
        r"(?P<own>.+?)[ ._-]+(copie|copy)( ?\(\d+\)| \d+)?",
        r"(copie|copy)( \(\d+\))? (de|of) (?P<own>.+)",
        r"(?P<own>.+?) \d+",
    )
)
_MACHINE = re.compile(r"(?P<own>[a-z0-9-]+)-(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]+")  # asll-PC-DE-MARIE


def is_silent(name: str) -> bool:
    """Whether a file that is not read is left unreported."""
    return name in SILENT or name.startswith("._")  # the latter beside each file of a macOS disk


def is_yaml(name: str) -> bool:
    """Whether a name ends as that of a YAML file, whatever its case."""
    return name.lower().endswith(YAML)


def unportable(name: str) -> str | None:
    """Why Windows cannot write a file or a folder of that name, in French; None if it can."""
    if _RESERVED.fullmatch(name.split(".", maxsplit=1)[0].rstrip()):
        return "ce nom désigne un appareil"
    if name.endswith((".", " ")):
        return "un nom n'y finit ni par un point ni par une espace"
    if match := _FORBIDDEN.search(name):
        sign = match.group()
        return f"le signe « {sign if sign.isprintable() else f'U+{ord(sign):04X}'} » y est interdit"
    if any("\ud800" <= character <= "\udfff" for character in name):
        return "ce nom n'est pas écrit en UTF-8"
    return None


def portable(name: str) -> str:
    """A name that Windows can write, close to one that it cannot."""
    text = "".join("-" if "\ud800" <= c <= "\udfff" else c for c in name)
    path = PurePath(_FORBIDDEN.sub("-", text).rstrip(". ") or "nom")
    stem, dot, rest = path.name.partition(".")
    return f"{stem.rstrip()}-1{dot}{rest}" if _RESERVED.fullmatch(stem.rstrip()) else path.name


def merged_elsewhere(names: Iterable[str]) -> dict[str, str]:
    """Name to remove → name to keep, where Windows or macOS take both for one name.

    The one to keep is named as a département, else as a record.
    """
    kept: dict[str, str] = {}
    merged = {}
    for name in sorted(names, key=_properness):
        folded = unicodedata.normalize("NFC", name).casefold()
        if kept.setdefault(folded, name) != name:
            merged[name] = kept[folded]
    return merged


def _properness(name: str) -> tuple[bool, bool, str]:
    is_record = name.endswith(".yml") and ID.fullmatch(name.removesuffix(".yml"))
    return (not DEPARTMENT.fullmatch(name), not is_record, name)


def record_stem(stem: str) -> str:
    """A valid stem for a record, made from an invalid one."""
    return re.sub(r"[^a-z0-9]+", "-", fold(copied_stem(stem) or stem)).strip("-") or "nom"


def copied_stem(stem: str) -> str | None:
    """`asll` for « asll (1) » or « Copie de asll »: what the copied record is called, or None."""
    for pattern in _COPIES:
        match = pattern.fullmatch(stem)
        if match and ID.fullmatch(match["own"]):
            return match["own"]
    return None


def original_of(stem: str, siblings: Collection[str]) -> str | None:
    """The name, among those of a folder, that a conflict copy was made from; None if none."""
    own = copied_stem(stem)
    if own is None and (match := _MACHINE.fullmatch(stem)):
        own = match["own"]
    return f"{own}.yml" if own and f"{own}.yml" in siblings else None


def unread_way(name: str) -> str:
    """The way of FICHIER-011 that reports a file that is not a record, from its name."""
    if _LOCK.search(name):
        return "verrou"
    if _BACKUP.search(name):
        return "sauvegarde"
    return "cache" if name.startswith((".", "_")) else "document"


def disguised(name: str) -> str | None:
    """`asll.yml` for `asll.yml.txt`: the name without the ending a program added; None if none."""
    match = re.fullmatch(r"(.+?)\.ya?ml\.\w{2,8}", name, re.IGNORECASE)
    return f"{match[1]}.yml" if match and unread_way(name) == "document" else None
