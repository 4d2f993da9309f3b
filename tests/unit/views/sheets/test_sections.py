"""The page of a sheet: what is shown, what is folded, and that nothing is lost between them."""

import datetime
from collections import Counter

import pytest

from site_builder.checks.verdict import check
from site_builder.core.sheet_plan import Plan, PlanFold, PlanLine, PlanSection, plan_of
from site_builder.domain.steps import shortest_way
from site_builder.views.common import Proof, RecordLink, Rubric, Statement
from site_builder.views.sheets.folding import flat, missing, shown_first, without_notes
from site_builder.views.sheets.schemes import SchemeSheet, scheme_sheet
from site_builder.views.sheets.sections import Laid, SheetParts, figure_once, laid_out
from site_builder.views.site import Site
from tests.conftest import ROOT

PROOF = Proof("source", None)
NATIONAL = RecordLink("Fiche nationale", "dispositifs/asll/")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(check(ROOT, datetime.date(2026, 11, 28)).knowledge.shown())


def said(text: str, *, fold: str | None = None, period: str | None = None) -> Statement:
    return Statement((text,), PROOF, fold=fold, period=period)


def rubric(name: str, *texts: str) -> Rubric:
    return Rubric(name, name.capitalize(), tuple(map(said, texts)))


PLAN = Plan(
    signes=20,
    etapes=8,
    sections=(
        PlanSection(
            "demander",
            "Demander",
            lignes=(
                PlanLine("qui", libelle="Qui"),
                PlanLine("pieces", libelle="Pièces", montre=2),
                PlanLine("contenu", sans_etapes=True),
            ),
            plis=(PlanFold("Détails", rubriques=("qui", "pieces", "contenu")),),
        ),
        PlanSection("sources", "Sources et vérification", court="Sources"),
    ),
)


def laid(*rubrics: Rubric, has_steps: bool = True) -> Laid:
    return laid_out(PLAN, SheetParts(rubrics, (), (), has_steps))


def test_a_line_shows_the_first_statements_and_a_fold_the_others() -> None:
    section, _ = laid(rubric("qui", "Un.", "Deux."), rubric("pieces", "a", "b", "c")).sections
    assert [(line.label, len(line.statements)) for line in section.lines] == [
        ("Qui", 1),
        ("Pièces", 2),
    ]
    (fold,) = section.folds
    assert (fold.title, fold.tally) == ("Détails", 2)
    assert [(p.id, p.title, p.statements[0].paragraphs[0]) for p in fold.parts] == [
        ("", "Qui", "Deux."),
        ("", "Pieces", "c"),
    ]


def test_a_rubric_that_no_line_shows_is_led_to_in_its_fold() -> None:
    section, _ = laid(rubric("contenu", "Un.")).sections
    assert section.lines == ()
    assert [part.id for part in section.folds[0].parts] == ["contenu"]
    section, _ = laid(rubric("contenu", "Un."), has_steps=False).sections
    assert [line.id for line in section.lines] == ["contenu"]
    assert section.folds == ()


def test_a_rubric_that_the_plan_forgets_is_folded_at_the_end() -> None:
    *_, last = laid(rubric("nouvelle", "Un.", "Deux.")).sections
    (fold,) = last.folds
    assert (last.short, fold.title, fold.tally) == ("Sources", "Autres rubriques", 2)


def test_what_says_nothing_is_said_once() -> None:
    silent = [Rubric(name, name, absence="non renseigné") for name in ("qui", "contenu", "autre")]
    found = laid(*silent)
    assert [(line.label, line.absence) for line in found.sections[0].lines] == [
        ("Qui", "non renseigné")
    ]
    assert [(m.word, [r.id for r in m.rubrics]) for m in found.missing] == [
        ("non renseigné", ["contenu", "autre"])
    ]
    words = [Rubric("a", "A", absence="sans objet"), silent[0]]
    assert [m.word for m in missing(words)] == ["sans objet", "non renseigné"]


@pytest.mark.parametrize(
    ("statements", "shown"),
    [
        ([said("x"), said("y"), said("z")], "xy"),
        ([said("x" * 30), said("y")], "x"),  # no room is left, but for the first
        ([said("x", fold="detail"), said("y"), said("z")], "yz"),
        ([said("x", fold="detail"), said("y", fold="detail")], "xy"),
        ([said("x", period="jusqu’à"), said("y", period="à partir"), said("z"), said("t")], "xyzt"),
        ([said("z"), said("t"), said("u"), said("y", period="à partir")], "zt"),
    ],
)
def test_what_is_shown_of_a_rubric(statements: list[Statement], shown: str) -> None:
    first, rest = shown_first(tuple(statements), 2, 20)
    assert "".join(statement.paragraphs[0][0] for statement in first) == shown
    assert Counter((*first, *rest)) == Counter(statements)


def test_a_line_that_shows_nothing_folds_all() -> None:
    assert shown_first((said("x"),), 0, 20) == ((), (said("x"),))


def test_a_part_is_named_after_its_rubric_and_comes_from_where_it_does() -> None:
    whole = Rubric("saisine", "Saisine", inherited=NATIONAL, parts=(rubric("saisine-par", "Un."),))
    (part,) = flat([whole])
    assert (part.id, part.title) == ("saisine-par", "Saisine · Saisine-par")
    assert part.inherited == NATIONAL


def test_notes_leave_the_prose() -> None:
    noted = Rubric("a", "A", (said("x"), said("?", fold="note")))
    assert without_notes(noted, "non renseigné").statements == (said("x"),)
    alone = Rubric("b", "B", (said("?", fold="note"),))
    assert without_notes(alone, "non renseigné").absence == "non renseigné"


def test_a_figure_that_the_text_says_is_not_said_again() -> None:
    both = Statement(("Elle dure 18\N{NO-BREAK SPACE}mois au plus.",), PROOF, "18 mois au plus")
    assert figure_once(both).figure is None
    other = Statement(("Elle est courte.",), PROOF, "18 mois au plus")
    assert figure_once(other).figure == "18 mois au plus"


def test_a_long_life_shows_its_shortest_way(site: Site) -> None:
    scheme = site.knowledge.schemes["93/asll-generaliste"]
    main = shortest_way(scheme.etapes)
    assert {"demande", "bilan-diagnostic", "suivi", "retour-prescripteur"} <= main
    assert not {"sans-suite", "prolongation", "passation-debut"} & main
    folded = [s.id for s in sheet(site, "93/asll-generaliste").steps if not s.main]
    assert folded == [step.id for step in scheme.etapes if step.id not in main]
    assert all(step.main for step in sheet(site, "avdl").steps), "a short life is shown whole"


def sheet(site: Site, key: str) -> SchemeSheet:
    return scheme_sheet(site, site.knowledge.schemes[key])


def test_the_plan_names_every_rubric_once_at_most_in_a_fold(site: Site) -> None:
    schema = site.knowledge.schemas["schemes"]
    plan = plan_of(schema)
    parts = [f"saisine-{part}" for part in site.words.parts("schemes", "saisine")]
    folded = [name for s in plan.sections for fold in s.plis for name in fold.rubriques]
    shown = [line.rubrique for s in plan.sections for line in s.lignes if line.rubrique]
    assert {*folded} | {*shown} == {*schema.rubrics, *parts}
    assert [name for name, times in Counter(folded).items() if times > 1] == []
    assert [name for name, times in Counter(shown).items() if times > 1] == []
    directions = [name for s in plan.sections for fold in s.plis for name in fold.relations]
    assert sorted(directions) == sorted(schema.titles("relations"))


def test_every_statement_of_every_sheet_is_in_a_line_a_fold_or_the_notes(site: Site) -> None:
    for key in site.knowledge.schemes:
        view = sheet(site, key)
        lines = [line.statements for section in view.sections for line in section.lines]
        folds = [part.statements for s in view.sections for f in s.folds for part in f.parts]
        laid_texts = Counter(s.paragraphs for held in (*lines, *folds) for s in held)
        written = Counter(s.paragraphs for r in flat(view.rubrics) for s in r.statements)
        assert laid_texts == written, key


def test_no_anchor_is_twice_on_a_sheet(site: Site) -> None:
    for key in site.knowledge.schemes:
        view = sheet(site, key)
        anchors = [
            *(section.id for section in view.sections),
            *(line.id for section in view.sections for line in section.lines if line.id),
            *(fold.id for section in view.sections for fold in section.folds if fold.id),
            *(p.id for s in view.sections for f in s.folds for p in f.parts if p.id),
            *(r.id for item in view.unknowns.missing for r in item.rubrics),
        ]
        assert len(anchors) == len({*anchors}), key
        told = {rubric.id for rubric in flat(view.rubrics)}
        assert told <= {*anchors}, key
