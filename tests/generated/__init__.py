"""Generated référentiels: as many realistic, valid records as a measure or a test wants."""

import random
from pathlib import Path

SETTINGS = """\
titre: Référentiel généré
site_url: https://referentiel.example.org/
territoires: ["93"]
"""
TERRITORY = """\
code: "93"
nom: Seine-Saint-Denis
statut: identifie
verification: {le: 2026-11-01, par: Rédaction, prochaine: 2027-05-01}
"""
RUBRICS = (
    "objectif public conditions ressources participation pieces decision delais contenu adhesion "
    "duree mise_en_oeuvre financement contrat fin vigilance"
).split()
WORDS = (
    "le ménage la personne un logement une demande accompagnement durée décision commission budget "
    "loyer bail dette contrat service social département bailleur visite entretien relais accès "
    "maintien dossier pièce délai recours accord projet situation difficulté aide orientation"
).split()


def scheme(number: int) -> str:
    """A national sheet of about 5 kB, always the same for a number."""
    chance = random.Random(number)

    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(10, 22))).capitalize() + "."

    lines = [
        f"id: dispositif-{number}",
        f"nom: Dispositif généré {number}",
        "nature: mesure",
        "famille: accompagnement_logement",
        "statut: en_vigueur",
        "perimetre: france",
        f"resume: {sentence()}",
    ]
    for name in RUBRICS:
        lines.append(f"{name}:")
        for source in chance.sample(("texte-a", "texte-b"), chance.randint(1, 2)):
            lines += [f"  - texte: {sentence()}", "    confiance: source"]
            lines.append(f"    sources: [{source}]")
    lines += [
        "sources:",
        "  - {id: texte-a, titre: Premier texte, url: https://example.org/a, vu_le: 2026-11}",
        "  - {id: texte-b, titre: Second texte, url: https://example.org/b, vu_le: 2026-11}",
        "verification: {le: 2026-11-01, par: Rédaction, prochaine: 2027-05-01}",
    ]
    return "\n".join(lines) + "\n"


def write(root: Path, schemes: int, *, paper: bool = False) -> list[Path]:
    """Write a référentiel of `schemes` sheets under `root`, which prints them or not.

    The files of the sheets.
    """
    (root / "schemes").mkdir(parents=True)
    (root / "territories").mkdir()
    settings = f"{SETTINGS}documents_pdf: {'oui' if paper else 'non'}\n"
    (root / "referentiel.yml").write_text(settings, encoding="utf-8")
    (root / "territories" / "93.yml").write_text(TERRITORY, encoding="utf-8")
    files = []
    for number in range(schemes):
        path = root / "schemes" / f"dispositif-{number}.yml"
        path.write_text(scheme(number), encoding="utf-8")
        files.append(path)
    return files


FAMILIES = "accompagnement_logement budget_protection hebergement logement_accompagne sante".split()
STAGES = "urgence hebergement acces maintien sortie".split()


def network(schemes: int) -> dict[str, str]:
    """Sheets that only say their name, their stages and which others take over, by file.

    One in eight tells no stage, one in five has no acronym, one in ten is announced; half are
    followed by another.
    """
    chance = random.Random(schemes)
    files = {}
    for number in range(schemes):
        name = " ".join(chance.choices(WORDS, k=chance.randint(2, 6)))
        lines = [f"id: reseau-{number}", f"nom: {name.capitalize()} {number}", "nature: mesure"]
        lines += [f"famille: {chance.choice(FAMILIES)}"]
        lines += [f"statut: {chance.choice(['annonce', *['en_vigueur'] * 9])}"]
        if chance.random() < 0.8:
            lines.append(f"sigle: {name[:4].strip().upper()}{number}")
        if chance.random() < 0.88:
            lines.append(f"parcours: [{', '.join(chance.sample(STAGES, chance.randint(1, 3)))}]")
        lines += ["sources: [{id: loi, titre: Loi, vu_le: 2026-11}]", "relations:"]
        for direction, most in (("relais", 3), ("apres", 1))[: chance.randint(1, 2)]:
            others = chance.sample([n for n in range(schemes) if n != number], k=most)
            lines += [f"  {direction}:"]
            lines += [
                f"    - {{dispositif: reseau-{other}, texte: Ensuite., confiance: deduction}}"
                for other in others[: chance.randint(1, most)]
            ]
        files[f"schemes/reseau-{number}.yml"] = "\n".join(lines) + "\n"
    return files
