"""The same list of 40 organisations, as people keep it: clean, dirty, in ODS, in CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from site_builder.editing.tables.columns import COLUMNS
from site_builder.editing.tables.workbooks import Sheet, SheetColumn, Workbook
from site_builder.geography import france
from site_builder.geography.lookup import Lookup

DEPARTEMENT, SCHEME = "01", "01/asll-ain"
FILES = {
    "referentiel.yml": """\
titre: Référentiel d'essai
site_url: https://essai.example.org/
territoires: ["01"]
""",
    "schemes/asll.yml": """\
id: asll
nom: Accompagnement social lié au logement
nature: mesure
statut: en_vigueur
sources:
  - {id: page, titre: Page lue, vu_le: 2026-11}
""",
    "schemes/01/asll-ain.yml": """\
id: asll-ain
nom: Accompagnement social lié au logement de l'Ain
nature: mesure
statut: en_vigueur
decline: asll
sources:
  - {id: page, titre: Page lue, vu_le: 2026-11}
""",
    "schemes/violences.yml": """\
id: violences
nom: Violences
nature: lieu
statut: en_vigueur
sources:
  - {id: page, titre: Page lue, vu_le: 2026-11}
""",
    "operators/01/refuge.yml": """\
id: refuge
nom: Halte des Dombes
type: association
statut: en_activite
adresse_confidentielle: oui
contact: {telephone: "04 74 00 00 99", confiance: a_verifier, sources: [page]}
missions:
  - dispositif: violences
    role: operateur
    territoire: {departement: oui}
    confiance: a_verifier
    sources: [page]
sources:
  - {id: page, titre: Page lue, vu_le: 2026-11}
""",
    "operators/01/accueil-bressan.yml": """\
id: accueil-bressan
nom: Accueil bressan # son nom d'usage
type: "association"
statut: en_activite
contact:
  # Le standard.
  telephone: "04 74 00 00 98" # répond le matin
  confiance: a_verifier
  sources: [page]
missions:
  - dispositif: 01/asll-ain
    role: operateur
    territoire:
      communes:
        - "01053" # Bourg-en-Bresse
        - "01344" # Saint-Denis-lès-Bourg
    confiance: a_verifier
    sources: [page]
sources:
  - {id: page, titre: Page lue, vu_le: 2026-11}
""",
    "territories/01.yml": """\
code: "01"
nom: Ain
statut: identifie
decoupages:
  - id: maisons
    nom: Maisons du département
    secteurs:
      - {id: cotiere, nom: Côtière, communes: ["01262", "01049"]}
sources:
  - {id: page, titre: Page lue, vu_le: 2026-11}
""",
}


def write(folder: Path) -> Path:
    """The small référentiel of the list."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Listed:
    """An organisation of the list."""

    nom: str
    telephone: str
    code_postal: str
    ville: str
    communes: tuple[tuple[str, str], ...]
    du: str
    au: str


def organisations(number: int = 40) -> Iterator[Listed]:
    """Organisations of the Ain, each with two communes whose names are clear."""
    lookup = Lookup(france(), [DEPARTEMENT])
    clear = [
        commune
        for commune in france().of(DEPARTEMENT)
        if len(lookup.exact(commune.nom)) == 1
        and commune.codes_postaux
        and commune.code not in france().postal
    ]
    for n in range(number):
        first, second = clear[2 * n], clear[2 * n + 1]
        yield Listed(
            nom=f"Association n° {n + 1:02} de {first.nom}",
            telephone=f"04 74 {n // 10 + 20} {n % 10}0 {10 + n}",
            code_postal=first.codes_postaux[0],
            ville=first.nom,
            communes=((first.code, first.nom), (second.code, second.nom)),
            du=f"{n % 28 + 1:02}/01/2026",
            au="31/12/2028",
        )


TITLES = ("nom", "telephone", "code_postal", "ville", "territoire", "du", "au")


def rows(number: int = 40) -> list[tuple[str, ...]]:
    """The clean rows, in the order of TITLES."""
    return [
        (
            one.nom,
            one.telephone,
            one.code_postal,
            one.ville,
            " ; ".join(f"{name} ({code})" for code, name in one.communes),
            one.du,
            one.au,
        )
        for one in organisations(number)
    ]


def clean() -> Workbook:
    """The list in the columns of the model."""
    columns = [column for column in COLUMNS if column.field in TITLES]
    order = [TITLES.index(column.field) for column in columns]
    titles = tuple(SheetColumn(column.title) for column in columns)
    cells = tuple(tuple(row[n] for n in order) for row in rows())
    return Workbook((Sheet("Organismes", titles, cells),))


def cp1252() -> bytes:
    """The list as a spreadsheet of Windows saves it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Organisme", "Téléphone", "CP", "Commune", "Territoire", "Début", "Fin"])
    writer.writerows(rows())
    return out.getvalue().encode("cp1252")


def dirty() -> bytes:
    """The list as it is kept: merged, totalled, in capitals, its zeros lost."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Liste 2026"
    sheet.append(["LISTE DES OPÉRATEURS DE L'AIN"])
    sheet.merge_cells("A1:H1")
    sheet.append([])
    titles = ["Structure", "Tél.", "CP", "Commune", "Communes d'intervention", "Début", "Fin"]
    sheet.append([*titles, "Référent"])
    for n, one in enumerate(organisations()):
        phone = int(one.telephone.replace(" ", "")) if n % 3 else one.telephone.replace(" ", ".")
        start = [one.nom, phone, int(one.code_postal), one.ville]
        end = [one.du.replace("/", "-") if n % 2 else one.du, "31 décembre 2028", "A. Personne"]
        (code, name), (other_code, other) = one.communes
        match n % 4:
            case 0:
                cell = f"{name.upper()}, {other}"
            case 1:
                cell = f"{name}\n{other.upper().replace('SAINT-', 'ST ')}"
            case 2:
                cell = f"{int(code)} / {other}"
            case _:  # one row a commune, under a merged name
                top = sheet.max_row + 1
                sheet.append([*start, name, *end])
                sheet.append([None, None, None, None, other_code, None, None, None])
                for letter in "ABCDFGH":
                    sheet.merge_cells(f"{letter}{top}:{letter}{top + 1}")
                continue
        sheet.append([*start, cell, *end])
        if n % 10 == 9:
            sheet.append(["Sous-total", 10])
            sheet.append([])
            sheet.append([*titles, "Référent"])
    sheet.append(["TOTAL", 40])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
