"""The scripts without a browser: Deno runs the tests of tests/js with what Python answers."""

import datetime
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import OSA

from site_builder.core import dates, french
from site_builder.domain.coverage.states import Coverages
from site_builder.domain.guide.engine import orient
from site_builder.domain.guide.logic import answer_tests
from site_builder.domain.guide.situation import situation, written
from site_builder.domain.orientation import LocalPlaces
from site_builder.geography import france
from site_builder.geography.lookup import Lookup
from site_builder.geography.names import key
from site_builder.geography.typos import faults
from site_builder.output.data.communes import communes_file
from site_builder.output.data.guide import guide_index
from site_builder.output.data.guide_sheets import sheets_file
from site_builder.output.data.guide_slip import slip_file
from site_builder.output.data.search import search_file
from site_builder.output.data.territories import local_file
from site_builder.output.scripts import minified
from site_builder.views.site import Site
from tests import javascript
from tests.commune_queries import QUERIES
from tests.guide import TODAY, guide, knowledge, whole_book
from tests.guide_vectors import told, vectors
from tests.unit.output.search.test_search import WORDS
from tests.unit.views.test_telephone import CALLS, FIGURES, TELEPHONE, lines, occurrences

COMMUNES = ("93066", "93051", "57463", "57672", "12202", "69123", "69091", "59350", "75056")
ASKED = ("", "?!", "qui fait l'ASLL à L’Haÿ-les-Roses ?", "C.C.A.P.E.X.", "aujourd'hui", "à la rue")
LOCALLY: tuple[dict[str, str], ...] = (
    {},
    {"statut_logement": "locataire", "impaye_deux_mois": "oui", "adhesion": "oui"},
    {"statut_logement": "foyer_residence", "besoin": "acces"},
)
DAYS = (TODAY, datetime.date(2027, 1, 1), datetime.date(2029, 1, 1))


def index() -> Any:
    return guide_index(knowledge(), whole_book())


def site() -> Site:
    return Site(knowledge())


def territories() -> Any:
    return json.loads(local_file(site()))


def test_french_dates_and_distances(tmp_path: Path) -> None:
    chance = random.Random(7)
    texts = [*lines(CALLS), *(text for _, text in occurrences()), *names()]
    pairs = [(a, b) for a in ("", "bail", "hebergement", "loyer") for b in mistyped(a, chance)]
    days = [TODAY + datetime.timedelta(days=60 * n) for n in range(20)]
    days += [datetime.date(2027, 1, 1), datetime.date(2027, 12, 31), datetime.date(2028, 2, 28)]
    enumerated = [[], ["a"], ["a", "b"], ["a", "b", "c"]]
    given = {
        "texts": [[text, french.typeset(text), french.fold(text)] for text in texts],
        "days": [
            [
                day.isoformat(),
                french.typeset(french.long_date(day)).replace(" ", french.NBSP),
                (day + datetime.timedelta(days=1)).isoformat(),
            ]
            for day in days
        ],
        "delays": [
            [day.isoformat(), number, unit, dates.later(day, number, unit).isoformat()]
            for day in days
            for number in (1, 2, 6, 14, 36)
            for unit in ("heures", "jours", "semaines", "mois", "ans")
        ],
        "distances": [
            [a, b, most, min(OSA.distance(a, b), most + 1)] for a, b in pairs for most in (1, 2, 3)
        ],
        "faults": [["a" * n, faults("a" * n)] for n in range(12)],
        "enumerated": [[words, french.enumerate_words(words)] for words in enumerated],
    }
    javascript.run_test("lib_test.js", given, tmp_path)


def mistyped(word: str, chance: random.Random) -> Iterator[str]:
    """A word with letters changed, swapped, added or missing."""
    yield from ("", word, word[::-1])
    for _ in range(20):
        letters = [*word, chance.choice("abeu")]
        letters.insert(chance.randrange(len(letters)), letters.pop(chance.randrange(len(letters))))
        letters.pop(chance.randrange(len(letters)))
        yield "".join(letters)


def names() -> list[str]:
    geography = france()
    rows = [geography.communes, geography.aliases, geography.seats]
    found = [row.nom for kind in rows for row in kind.values()]  # type: ignore[attr-defined]
    others = ["St Ouen s/ Seine", "Fontenay s/s Bois", "L’Haÿ les Roses", "Œuilly", "Les", "_/"]
    return [*found, *others]


def queries() -> list[str]:
    """Names, beginnings, codes and typos, the same ones every time."""
    chance = random.Random(93)
    found = ["93059", "Pierrefitte", "93 380", "st denis (93)", "57000 metz", "zzzzzz", "-"]
    for commune in [*france().communes.values()][::311]:
        name = key(commune.nom)
        place = chance.randrange(len(name))
        found += [commune.code, commune.nom, name[:5], f"{commune.nom} ({commune.departement})"]
        found += [*commune.codes_postaux[:1], name[:place] + name[place + 1 :]]
    return [*found, *[alias.code for alias in france().aliases.values()][::151]]


def test_a_commune_follows_its_reader(tmp_path: Path) -> None:
    javascript.run_test("place_test.js", {}, tmp_path)


def test_communes_are_found_as_in_python(tmp_path: Path) -> None:
    lookup = Lookup(france())

    def found(query: str) -> dict[str, Any]:
        matches = lookup.search(query, 8)
        return {
            "sizes": [match.commune.population for match in matches],
            "first": [matches[0].commune.code, matches[0].ancien] if matches else None,
        }

    given = {
        "index": json.loads(communes_file()),
        "names": [[name, key(name)] for name in names()],
        "written": [asked._asdict() for asked in QUERIES],
        "found": [[query, found(query)] for query in queries()],
    }
    javascript.run_test("communes_test.js", given, tmp_path)


def test_states_are_those_of_the_coverage(tmp_path: Path) -> None:
    coverages, places = Coverages(knowledge().shown()), territories()

    def state(scheme: str, code: str, day: datetime.date) -> list[Any]:
        found = coverages.at(scheme, code, day)
        return [found.state, len(found.assignments), found.since and found.since.isoformat()]

    states = [
        {
            "day": day.isoformat(),
            "departement": departement,
            "code": commune.code,
            "states": {s["cle"]: state(s["cle"], commune.code, day) for s in place["dispositifs"]},
        }
        for day in DAYS
        for departement, place in places.items()
        for commune in france().of(departement)
    ]
    javascript.run_test("coverage_test.js", {"places": places, "states": states}, tmp_path)


def test_the_engine_answers_as_the_reference_does(tmp_path: Path) -> None:
    places = LocalPlaces(Coverages(knowledge().shown()))

    def local(code: str, answers: dict[str, str]) -> list[Any]:
        found = orient(guide(), situation(guide(), answers), places, code)
        assert found.answer is not None
        rows = []
        for result in found.results:
            there = result.presence
            state, number = (there.state, len(there.operators)) if there else (None, 0)
            block = found.block(result)
            rows.append([result.sheet.key, result.sheet.applied, state, number, block])
        return [code, answers, rows, told(found.answer)]

    given = {
        "guide": index(),
        "sheets": json.loads(sheets_file(site(), whole_book())),
        "territories": territories(),
        "vectors": vectors(),
        "local": [local(code, answers) for code in COMMUNES for answers in LOCALLY],
    }
    javascript.run_test("engine_test.js", given, tmp_path)


def vignettes() -> Iterator[tuple[str, dict[str, str], str]]:
    """One in three, with the rung of its answer, but for those that contradict a deduction."""
    for name, case in sorted(knowledge().cases.items())[::3]:
        known = situation(guide(), case.reponses)
        answers = written(guide(), known)
        found = orient(guide(), known).answer
        is_odd = answers.get("impaye_deux_mois") == "oui"
        if found is not None and not (is_odd and answers.get("procedure_expulsion") == "aucune"):
            yield name, answers, found.rung.id


def test_questions_come_in_order_and_links_keep_quiet(tmp_path: Path) -> None:
    given = {
        "guide": index(),
        "cases": list(vignettes()),
        "numbers": site().telephone.rule(),
        "hiding": {
            name: [test.question for test in answer_tests(rule)]
            for name, rule in guide().visibility.items()
        },
    }
    javascript.run_test("questions_test.js", given, tmp_path)


def test_a_slip_says_what_its_addressee_needs(tmp_path: Path) -> None:
    given = {
        "guide": index(),
        "sheets": json.loads(sheets_file(site(), whole_book())),
        "territories": territories(),
        "rows": json.loads(slip_file(site(), whole_book())),
        # The questions whose answer changes a slip, and no other.
        "told": (
            "urgence statut_logement besoin procedure_expulsion motif_procedure loyer_repris "
            "impaye_deux_mois prestations adhesion demande_logement_social reconnu_dalo "
            "accompagnement_en_cours"
        ).split(),
    }
    javascript.run_test("slip_test.js", given, tmp_path)


def test_words_and_numbers_are_read_as_in_python(tmp_path: Path) -> None:
    written = [*lines(CALLS), *lines(FIGURES), *(text for _, text in occurrences())]
    texts = [*written, *map(french.typeset, written)]
    given = {
        "words": WORDS,
        "numbers": TELEPHONE.rule(),
        "calls": [[text, [*TELEPHONE.pieces(text)]] for text in texts],
    }
    javascript.run_test("words_test.js", given, tmp_path)


def test_a_question_is_read_as_in_python(tmp_path: Path) -> None:
    search = json.loads(search_file(site()))
    texts = [*(term for entry in search["lexique"] for term in entry["termes"]), *ASKED]
    texts += [name for sheet in search["fiches"] for name in (sheet["nom"], *sheet["noms"])]
    given = {"search": search, "keywords": [[text, [*french.keywords(text)]] for text in texts]}
    javascript.run_test("search_test.js", given, tmp_path)


def test_every_file_of_tests_is_run() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    files = {path.name for path in javascript.TESTS.glob("*_test.js")}
    assert files
    assert {name for name in files if f'"{name}"' not in text} == set()


@pytest.mark.parametrize(
    ("script", "published"),
    [
        ('/* What it is. */\n/** @import { A } from "./a.js" */\nuse();\n', "use();"),
        ('const a = "https://b/*.c"; // said\n', 'const a="https://b/*.c";'),
        ("const a = `${b} // /* c`;\n", "const a=`${b} // /* c`;"),
        ("const a = /[/*] \\/\\//u;\n", "const a=/[/*] \\/\\//u;"),
    ],
)
def test_readers_receive_no_comment(script: str, published: str) -> None:
    assert minified(script) == published


def test_readers_receive_every_text() -> None:
    """What removes comments knows no template inside a template: scripts have none."""
    text = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
    for path, script in javascript.sources([javascript.SCRIPTS]).items():
        code = re.sub(r"/\*.*?\*/|(?:(?<=\n)|[ \t])//[^\n]*", "", script, flags=re.DOTALL)
        assert not re.search(r"\$\{[^}`]*`", code), f"{path}: a template inside a template"
        assert sorted(text.findall(minified(script))) == sorted(text.findall(code)), path


def test_what_readers_receive_is_javascript(tmp_path: Path) -> None:
    texts = javascript.sources([javascript.SCRIPTS])
    for path, text in texts.items():
        copy = tmp_path / path.relative_to(javascript.SCRIPTS)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(minified(text), encoding="utf-8")

    def refused() -> str:
        files = map(str, sorted(tmp_path.rglob("*.js")))
        done = javascript.deno("check", "--no-config", *javascript.OFFLINE, *files)
        return done.stderr if done.returncode else ""

    assert refused() == ""
    (tmp_path / "broken.js").write_text("const = 1;\n", encoding="utf-8")
    assert "SyntaxError" in refused() or "Expected" in refused()
