"""A small référentiel for tests: a national sheet, its local one, two operators, a territory."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

FILES = {
    "referentiel.yml": """\
titre: Référentiel d'essai
site_url: https://essai.example.org/
territoires: ["93"]
exemples: oui
contact_corrections: corrections@essai.example.org
""",
    "glossary.yml": """\
sigles:
  - {sigle: CCAS, nom: Centre communal d'action sociale, definition: Service de la commune.}
""",
    "schemes/asll.yml": """\
id: asll
nom: Accompagnement social lié au logement
sigle: ASLL
nature: mesure
famille: accompagnement_logement
statut: en_vigueur
perimetre: france
resume: Un travailleur social accompagne le ménage.
objectif:
  - texte: L'objectif national.
    confiance: source
    sources: [loi]
decision:
  - texte: L'ancienne commission décide.
    confiance: source
    sources: [loi]
    au: 2025-12-31
  - texte: La nouvelle commission décide.
    confiance: source
    sources: [loi]
    du: 2026-01-01
duree:
  - texte: La mesure a une fin.
    confiance: droit
    article: CASF, art. L.271-1
    chiffre: {max: 18, unite: mois}
participation: sans_objet
recours:
  - texte: Tout refus est motivé.
    confiance: source
    sources: [circulaire]
etapes:
  - {id: demande, nom: Demande, acteur: Prescripteur, confiance: deduction}
  - {id: decision, nom: Décision, acteur: Commission, apres: [demande], confiance: deduction}
  - {id: fin, nom: Fin, acteur: Opérateur, apres: [demande], confiance: deduction}
sources:
  - {id: inutile, titre: Rapport, vu_le: "2026"}
  - {id: loi, titre: "Loi d'essai", url: "https://example.org/loi", vu_le: 2026-11}
  - {id: circulaire, titre: Circulaire, vu_le: 2026-11-02}
verification: {le: 2026-01-01, par: Rédaction, prochaine: 2026-06-01}
""",
    "schemes/masp.yml": """\
id: masp
nom: Mesure d'accompagnement personnalisé
sigle: MASP
nature: mesure
famille: budget_protection
statut: annonce
relations:
  avant:
    - {dispositif: asll, texte: "Après l'ASLL, une MASP.", confiance: deduction}
sources:
  - {id: loi, titre: Autre loi, vu_le: 2026-11}
""",
    "schemes/93/asll-local.yml": """\
id: asll-local
nom: ASLL de Seine-Saint-Denis
sigle: ASLL-L
nature: mesure
statut: en_vigueur
decline: asll
objectif:
  - texte: L'objectif local.
    confiance: source
    sources: [loi]
saisine:
  par:
    - Passer par le service social.
sources:
  - {id: loi, titre: Délibération, vu_le: 2026-11-01, date_texte: 2025-03}
""",
    "operators/93/association.yml": """\
id: association
nom: Association d'essai
type: association
statut: en_activite
adresse_confidentielle: non
contact:
  telephone: "01 23 45 67 89"
  confiance: a_verifier
  sources: [page]
missions:
  - dispositif: 93/asll-local
    role: operateur
    territoire: {secteurs: [ept/plaine-commune], sauf: ["93001"]}
    conventions:
      - {du: 2020-01-01, au: 2022-12-31}
      - {du: 2026-01-01}
      - {du: 2027-01-01, au: 2029-12-31}
    orientations: {etat: suspendues, vu_le: 2026-11-01, delai_indicatif: {max: 1, unite: jours}}
    confiance: a_verifier
    sources: [page]
  - dispositif: 93/asll-local
    role: pilote
    territoire: inconnu
    conventions: inconnu
    confiance: a_verifier
sources:
  - {id: page, titre: Page de l'association, vu_le: 2026-11}
""",
    "operators/93/exemple.yml": """\
id: exemple
nom: Exemple — Association
type: association
statut: exemple
missions:
  - {dispositif: asll, role: operateur, territoire: {departement: oui}, confiance: a_verifier}
""",
    "territories/93.yml": """\
code: "93"
nom: Seine-Saint-Denis
statut: identifie
decoupages:
  - {id: ept, nom: EPT, secteurs: [{id: plaine-commune, nom: Plaine Commune, epci: ["200057867"]}]}
instances:
  - {id: cdaar, nom: Commission des aides, sigle: CDAAR, territoire: inconnu, confiance: a_verifier}
couverture: {93/asll-local: inconnue}
couverture_exemple: {93/asll-local: partielle}
""",
}

# The association as a place that shelters victims of violence, all the fields it has kept.
SECRET = FILES["operators/93/association.yml"].replace("confidentielle: non", "confidentielle: oui")


def write(root: Path, changed: Mapping[str, str] = MappingProxyType({})) -> Path:
    """Write the sample under `root`; `changed` holds the files to write otherwise."""
    for name, content in {**FILES, **changed}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root
