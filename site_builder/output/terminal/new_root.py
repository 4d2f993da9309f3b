"""What `init` wrote → text."""

from pathlib import Path

from site_builder.core.french import count
from site_builder.editing.new_root import Started
from site_builder.geography import Departement
from site_builder.output.terminal.frame import listed


def started_text(started: Started, folder: Path, departement: Departement) -> str:
    """What was written of a new root, and the commands that follow."""
    files = count(len(started.written), "fichier écrit", "fichiers écrits")
    here = folder == Path()
    where = "ce dossier" if here else f"{folder}/"
    lines = [f"{departement.nom} ({departement.code}) : {files} dans {where}"]
    lines += listed("Déjà là, laissés tels quels :", started.kept)
    if "referentiel.yml" in started.kept:
        told = f'« territoires » y compte "{departement.code}"'
        lines.append(f"Les réglages n'ont pas changé : vérifier que {told}.")
    root = "" if here else f' --root "{folder}"' if " " in str(folder) else f" --root {folder}"
    lines += [
        "",
        f"  site-builder check{root}    dit ce qui reste à compléter",
        f"  site-builder serve{root}    montre le site sur ce poste",
        f"  site-builder build{root}    construit le site dans site/",
    ]
    return "\n".join(lines)
