"""Adresse internet dont le nom de site peut en imiter un autre.

« xn-- » code un nom écrit avec d'autres lettres que celles du clavier, et des lettres cyrilliques
ou grecques se lisent comme les nôtres : le lien peut mener ailleurs qu'il ne le dit. Les accents du
français sont admis.
"""

import re
import unicodedata
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.statements import Contact, Source
from site_builder.model.walk import walk

ID = "SOURCE-505"
SEVERITY = Severity.WARNING
WAYS = {
    "code": MessageTemplate(
        "« {host} » est un nom codé : il se lit « {shown} ».",
        "ouvrir l'adresse, vérifier le nom du site, et l'écrire tel qu'il se lit.",
    ),
    "alphabet": MessageTemplate(
        "« {host} » est écrit dans un autre alphabet que le nôtre.",
        "ouvrir l'adresse, et vérifier que ce site est bien celui qui est nommé.",
    ),
}

_HOST = re.compile(r"https?://([^/?#:]+)")


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The host of every « url » of a source and « site » of a contact."""
    for record in knowledge.documents():
        for path, node in walk(record, Source, Contact):
            name = "url" if isinstance(node, Source) else "site"
            match = _HOST.match(getattr(node, name) or "")
            if match is None:
                continue
            place, host = (*path, name), match[1]
            if host.startswith("xn--") or ".xn--" in host:
                values = {"host": host, "shown": _decoded(host)}
                yield Finding(record.file, place, "code", values, word=host)
            elif not host.isascii() and not all(map(_is_latin, host)):
                yield Finding(record.file, place, "alphabet", {"host": host}, word=host)


def _decoded(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return "un nom que rien ne décode"


def _is_latin(character: str) -> bool:
    return not character.isalpha() or unicodedata.name(character, "").startswith("LATIN")
