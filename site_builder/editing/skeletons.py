"""Schema → the commented YAML of a new record, as `site-builder new` writes it."""

import datetime
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any  # nodes of a JSON Schema

from site_builder.checks.rules.placeholders import PLACEHOLDER
from site_builder.core.french import NBSP
from site_builder.core.schema import Schema

_WIDTH = 96
# Shown under the field, a « # » before each line: without it, the record passes the checks.
_EXAMPLES = {
    ("operators", "missions"): """\
  - dispositif: asll
    role: operateur
    territoire: {departement: true}  # ou {communes: ["93066"], epci: ["200057867"]}
    conventions:
      - {du: 2026-01-01, au: 2028-12-31}
    confiance: a_verifier
""",
    ("territories", "instances"): """\
  - id: commission-exemple
    nom: Commission exemple
    territoire: inconnu
    calendrier:
      - texte: Le premier mardi du mois.
        confiance: a_verifier
    delai_depot:
      - texte: Dossier complet dix jours avant.
        confiance: a_verifier
    contact: {service: Secrétariat, telephone: "01 02 03 04 05", confiance: a_verifier}
    confiance: a_verifier
""",
    ("territories", "accueils"): """\
  - id: accueil-exemple
    nom: Accueil exemple
    contact:
      service: Accueil
      telephone: "01 02 03 04 05"
      confiance: a_verifier
    acces:
      - texte: Du lundi au vendredi, sans rendez-vous.
        confiance: a_verifier
    confiance: a_verifier
""",
}


def skeleton(
    schema: Schema, values: Mapping[str, str], header: str | None, today: datetime.date
) -> str:
    """A record of `schema`'s kind that passes the checks, with every field explained.

    `values` are the fields already known; `header` is the path of the schema from the file,
    for editors that complete YAML, or None if the schema is not beside the records.
    """
    written = {**_defaults(schema.kind, today), **values}
    lines = [f"# yaml-language-server: $schema={header}"] if header else []
    lines += _comment(str(schema.document["description"]))
    for name, node in schema.fields.items():
        lines += ["", *_comment(_explanation(node))]
        if name in written:
            lines += _assignment(name, written[name])
        else:
            lines.append(f"# {name}:{_choice(node)}")
            lines += [f"#{line}" for line in _EXAMPLES.get((schema.kind, name), "").splitlines()]
    return "\n".join(lines) + "\n"


def _defaults(kind: str, today: datetime.date) -> dict[str, str]:
    next_review = today + datetime.timedelta(days=182)
    common = {
        "nom": PLACEHOLDER,
        "sources": f"\n  - id: source-1\n    titre: {PLACEHOLDER}\n    vu_le: {today}",
        "verification": f"\n  le: {today}\n  par: {PLACEHOLDER}\n  prochaine: {next_review}",
    }
    proof = "confiance: source\n    sources: [source-1]"
    own = {
        "schemes": {
            "nature": "mesure",
            "statut": "inconnu",
            "resume": PLACEHOLDER,
            "objectif": f"\n  - texte: {PLACEHOLDER}\n    {proof}",
        },
        "operators": {
            "type": "inconnu",
            "statut": "inconnu",
            "presentation": f"\n  - texte: {PLACEHOLDER}\n    {proof}",
            "contact": "inconnu",
        },
        "territories": {
            "statut": "identifie",
            "cog": str(today.year),
            "presentation": f"\n  - texte: {PLACEHOLDER}\n    {proof}",
        },
    }
    return {**common, **own[kind]}


def quoted(text: str) -> str:
    """A YAML double-quoted string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _explanation(node: Mapping[str, Any]) -> str:
    title = str(node.get("title", ""))
    return f"{title} — {node['description']}" if "description" in node else title


def _comment(text: str) -> Iterator[str]:
    """Comment lines; a guillemet stays on the line of its word."""
    kept = text.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")
    return (f"# {line.replace(NBSP, ' ')}" for line in textwrap.wrap(kept, _WIDTH))


def _assignment(name: str, value: str) -> list[str]:
    block = value.startswith("\n")
    return f"{name}:{'' if block else ' '}{value}".split("\n")


def _choice(node: Mapping[str, Any]) -> str:
    values = node.get("enum") or node.get("then", {}).get("enum") or ()
    return f" {' | '.join(str(value) for value in values if isinstance(value, str))}".rstrip()
