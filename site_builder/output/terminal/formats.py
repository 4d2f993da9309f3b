"""Passage to another format of records → text."""

from pathlib import Path

from site_builder.core.french import count
from site_builder.editing.formats import Upgrade


def upgrade_text(upgrade: Upgrade, root: Path, *, written: bool) -> str:
    """The format of a root, and which of its files change with the passage to another."""
    old, new = upgrade.old, upgrade.new
    if upgrade.is_ahead:
        return f"Ces fiches sont au format {old}, ce programme au format {new} : le mettre à jour."
    if old == new:
        return f"Ces fiches sont au format {new}, celui du programme : rien à faire."
    number = len(upgrade.rewritings)
    if written:
        done = count(number, "fichier réécrit", "fichiers réécrits")
        return f"Format {old} → {new} : {done}. Lire ce qui a changé, puis « site-builder check »."
    files = [f"  {one.path.relative_to(root).as_posix()}" for one in upgrade.rewritings]
    to_do = count(number, "fichier à réécrire", "fichiers à réécrire")
    return "\n".join([f"Format {old} → {new} : {to_do}, avec « --migrer ».", *files])
