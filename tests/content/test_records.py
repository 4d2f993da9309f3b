"""The reference edition is whole: every scheme, what each sheet must hold, who is where."""

import datetime
import re
from collections import Counter
from collections.abc import Callable

import pytest

from site_builder.checks.verdict import check
from site_builder.core.diagnostics import Severity
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Scheme
from site_builder.views.boards.deadlines import AMOUNT, REVIEW, deadlines
from site_builder.views.site import Site
from tests.conftest import ROOT
from tests.guide import verdict

NATIONAL = set(
    """
    asll avdl iml bail-glissant masp masp-3 maj aesf mjagbf protection-juridique fsl siao
    hebergement-urgence chrs residence-sociale pension-de-famille residence-accueil fjt
    un-chez-soi-dabord act lhss lam savs samsah gem empp sortants-detention cada-huda cph agir dalo
    daho ccapex adil caf-impayes violences pash referent-parcours premier-accueil domiciliation rsa
    surendettement point-conseil-budget mous visale loca-pass cil-pass agls logement-dabord
    commission-impayes prevention-expulsion-mobile delais-juge jeune-majeur
    demande-logement-social accord-collectif aides-logement aide-juridictionnelle
    habitat-indigne precarite-energetique adaptation-logement
    """.split()
)
# The local sheets that the sources allow, by territory.
LOCAL = {
    "12": {"referent-parcours"},
    "33": {"fsl"},
    "44": {"fsl-departement", "fsl-nantes-metropole"},
    "57": {"fsl-departement", "fsl-metz"},
    "59": {
        "accompagnement-logement",
        "accompagnement-logement-mel",
        "fsl-departement",
        "fsl-mel",
    },
    "62": {"asll", "fsl", "plateformes-logement-dabord"},
    "69": {"asll-metropole", "fsl-departement", "fsl-metropole"},
    "78": {"accord-collectif", "fsl"},
    "93": {"asll-generaliste", "asll-jeunes", "avdl-dalo", "fsl"},
    "x02": set(),
}
# Warnings that tell the truth of the content, and that the freshness board lists.
HONEST = {"DATE-303", "DATE-305"}
LEGAL_NOTICE = "docs/a-propos/mentions-legales.md"  # left to whoever publishes
VERDICT = verdict()
KNOWN = VERDICT.knowledge
RUBRICS = KNOWN.schemas["schemes"].rubrics


def test_check_is_clean() -> None:
    assert [d for d in VERDICT.diagnostics if d.severity is Severity.ERROR] == []
    assert {d.rule for d in VERDICT.diagnostics if d.file != LEGAL_NOTICE} <= HONEST


def test_every_national_scheme_is_there() -> None:
    assert {scheme.key for scheme in KNOWN.national} == NATIONAL
    assert len(NATIONAL) == 60


def answered(scheme: Scheme) -> int:
    """Rubrics filled, or told « non renseigné » or « sans objet » in so many words."""
    return sum(bool(scheme.rubric(name)) for name in RUBRICS)


def related(scheme: Scheme) -> int:
    return sum(len(links) for links in scheme.relations.values())


def seen(scheme: Scheme) -> bool:
    return any(source.url and source.vu_le for source in scheme.sources)


def words(scheme: Scheme) -> int:
    return len(re.findall(r"[\w'’-]+", scheme.pour_le_menage or ""))


@pytest.mark.parametrize(
    ("holds", "meaning"),
    [
        (lambda scheme: answered(scheme) >= 12, "twelve rubrics filled or explicitly unknown"),
        (seen, "a source with its address and the date it was seen"),
        (lambda scheme: related(scheme) >= 2, "two relations"),
        (lambda scheme: 0 < words(scheme) <= 120, "plain words for the household, 120 at most"),
        (lambda scheme: scheme.guide is not None and scheme.guide.mode, "a place in the guide"),
        (lambda scheme: scheme.verification, "a date of verification"),
        (lambda scheme: scheme.rubriques.get("vigilance"), "frequent mistakes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_national_sheet_has(holds: Callable[[Scheme], object], meaning: str) -> None:
    assert [scheme.key for scheme in KNOWN.national if not holds(scheme)] == [], meaning


def test_every_scheme_with_conditions_is_in_a_vignette() -> None:
    told = {expected.dispositif for case in KNOWN.cases.values() for expected in case.attendu}
    conditional = {s.key for s in KNOWN.national if s.guide and s.guide.mode == "orientable"}
    assert conditional - told == set()


@pytest.mark.parametrize("code", sorted(LOCAL))
def test_local_systems_are_on_their_territories(code: str) -> None:
    territory = KNOWN.territories[code]
    sheets = {s.id for s in KNOWN.schemes.values() if s.departement == code}
    assert LOCAL[code] <= sheets
    assert territory.presentation, "the story of the territory"
    assert [o for o in KNOWN.operators.values() if o.departement == code and not o.is_example]


def test_the_unnamed_territory_has_no_place() -> None:
    unnamed = KNOWN.territories["x02"]
    assert unnamed.statut == "non_identifie"
    assert unnamed.decoupages == ()


def test_the_reference_local_sheet_answers_everything() -> None:
    sheet = sheet_of(KNOWN, KNOWN.schemes["93/asll-generaliste"])
    silent = [name for name in RUBRICS if name != "saisine" and sheet.rubric(name) is None]
    assert silent == []
    assert len(sheet.scheme.etapes) >= 8


def test_examples_say_so() -> None:
    """An organisation that no document tells of is an example, and its name begins so."""
    unsourced = [o for o in KNOWN.operators.values() if not o.sources]
    assert all(o.is_example and o.nom.startswith("Exemple — ") for o in unsourced)


def test_every_honest_warning_is_on_the_freshness_board() -> None:
    day = datetime.date(2028, 1, 1)
    verdict = check(ROOT, day)
    warned = Counter(diagnostic.rule for diagnostic in verdict.diagnostics)
    late = Counter(due.kind for due in deadlines(Site(verdict.knowledge.shown())) if due.last < day)
    assert late[REVIEW] == warned["DATE-303"] > 50
    assert late[AMOUNT] == warned["DATE-305"] > 0
