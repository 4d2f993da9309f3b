"""The general diagram: drawn from the records, at places that never collide, said twice alike."""

import datetime
import re
from collections.abc import Iterator
from itertools import chain, combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.checks.verdict import check
from site_builder.drawings.diagram.narrow import narrow
from site_builder.drawings.diagram.shapes import LARGE, SIZE, SMALL, Box, Drawing, Row, runs
from site_builder.drawings.diagram.tracks import tracks
from site_builder.drawings.diagram.wide import POSTER, SCREEN, columns_of, wide
from site_builder.drawings.lettering import TextLine, Word, measured, wrapped
from site_builder.output.html.rendering import drawn
from site_builder.site.routes import routes
from site_builder.views.diagram import NEXT, RELAY, DiagramNode, Graph, graph
from site_builder.views.site import Site
from tests import generated, sample
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 21)
HOSTILE = "<script>pirate=1</script> &"


def scheme(name: str, extra: str = "") -> str:
    head = f"id: {name}\nnom: Fiche {name}\nnature: mesure\nfamille: droits\nstatut: en_vigueur\n"
    return f"{head}{extra}sources:\n  - {{id: loi, titre: Loi, vu_le: 2026-11}}\n"


def relation(direction: str, other: str) -> str:
    return (
        f"relations:\n  {direction}:\n"
        f"    - {{dispositif: {other}, texte: Une phrase., confiance: deduction}}\n"
    )


def site_of(root: Path, changed: dict[str, str]) -> Site:
    verdict = check(sample.write(root, changed), TODAY)
    assert [d.message for d in verdict.diagnostics if d.severity == "erreur"] == []
    return Site(verdict.knowledge)


def drawings(found: Graph) -> list[Drawing]:
    return [wide(found, SCREEN), wide(found, POSTER), narrow(found)]


def nodes(found: Graph) -> dict[str, DiagramNode]:
    return {node.key: node for lane in found.lanes for node in lane.nodes}


def overs(found: Graph) -> set[tuple[str, str, str]]:
    return {(over.start, over.end, over.kind) for over in found.hand_overs}


def text_of(lines: tuple[TextLine, ...]) -> str:
    return " ".join(word.text + word.after for line in lines for word in line.words)


def urls_of(row: Row) -> list[str]:
    """Where the words of a row lead; a link that fills several lines counts once."""
    found = [word.url for line in row.links for word in line.words if word.url]
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def repository() -> Site:
    return Site(check(ROOT, TODAY).knowledge.shown())


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = generated.network(60)
    root = tmp_path_factory.mktemp("sixty")
    for name in sample.write(root, files).glob("schemes/*.yml"):
        if f"schemes/{name.name}" not in files and name.stem != "asll":
            name.unlink()
    return Site(check(root, TODAY).knowledge.shown())


def test_stages_and_relations_are_those_of_the_records(tmp_path: Path) -> None:
    a = scheme("a", "parcours: [maintien, urgence]\n" + relation("relais", "b"))
    b = scheme("b", "parcours: [acces]\n" + relation("avant", "c"))
    site = site_of(tmp_path, {f"schemes/{n}.yml": t for n, t in
                              (("a", a), ("b", b), ("c", scheme("c", "sigle: CC\n")))})  # fmt: skip
    found = graph(site)
    assert nodes(found)["a"].stages == (True, False, False, True, False)
    assert nodes(found)["a"].stages_in_words == "urgence et maintien dans le logement"
    assert (nodes(found)["c"].stages, nodes(found)["c"].stages_in_words) == (
        (False,) * 5,
        "non renseigné",
    )
    assert {("a", "b", RELAY), ("c", "b", NEXT), ("asll", "masp", NEXT)} <= overs(found)
    assert nodes(found)["masp"].status == "annoncé"
    assert "93/asll-local" not in nodes(found)
    (lane,) = (lane for lane in found.lanes if lane.id == "droits")
    assert [node.key for node in lane.nodes] == ["a", "b", "c"]  # earliest first, unknown last


@pytest.mark.parametrize(
    "changed",
    [
        "parcours: [urgence, acces]\n" + relation("relais", "b"),
        "parcours: [urgence]\n" + relation("apres", "b"),
        "parcours: [urgence]\n" + relation("relais", "masp"),
        "parcours: [urgence]\n",
        relation("relais", "b"),
    ],
)
def test_a_record_that_changes_changes_each_drawing(tmp_path: Path, changed: str) -> None:
    other = {"schemes/b.yml": scheme("b")}
    before = "parcours: [urgence]\n" + relation("relais", "b")
    one, two = (
        graph(site_of(tmp_path / name, {**other, "schemes/a.yml": scheme("a", extra)}))
        for name, extra in (("one", before), ("two", changed))
    )
    assert wide(one, SCREEN) != wide(two, SCREEN)
    assert narrow(one) != narrow(two)


def test_a_relation_leads_to_the_sheet_that_is_shown(tmp_path: Path) -> None:
    """A national one, or those that decline it in a territory."""
    site = site_of(tmp_path, {"schemes/a.yml": scheme("a", relation("apres", "asll"))})
    known = site.knowledge.schemes
    assert ("a", "asll", NEXT) in overs(graph(site))
    there = [known[key] for key in ("a", "93/asll-local", "masp")]
    found = graph(site, there)
    assert {("a", "93/asll-local", NEXT), ("93/asll-local", "masp", NEXT)} <= overs(found)
    assert nodes(found)["93/asll-local"].link.url == "dispositifs/93/asll-local/"
    assert "Accompagnement lié au logement" in [lane.title for lane in found.lanes]  # inherited
    assert "ASLL-L" in drawn(wide(graph(site, there), POSTER))


def test_what_is_not_told_is_neither_everywhere_nor_nowhere(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"schemes/a.yml": scheme("a", "parcours: [sortie]\n")})
    for drawing in drawings(graph(site)):
        rows = {row.key: row for row in drawing.rows}
        assert (rows["asll"].bars, rows["asll"].cells) == ((), ())
        assert rows["asll"].frame is not None
        assert rows["asll"].note is not None
        assert text_of((rows["asll"].note,)) == "non renseigné"
        assert (rows["a"].frame, rows["a"].note, len(rows["a"].bars)) == (None, None, 1)
        assert "·\N{NO-BREAK SPACE}annoncé" in text_of(rows["masp"].name)
        assert (rows["masp"].hollow, rows["a"].hollow) == (True, False)


def test_an_example_says_so(tmp_path: Path) -> None:
    text = scheme("a").replace("en_vigueur", "exemple").replace("nom: ", "nom: Exemple — ")
    found = graph(site_of(tmp_path, {"schemes/a.yml": text}))
    for drawing in drawings(found):
        assert "(exemple)" in text_of(next(row.name for row in drawing.rows if row.key == "a"))


def test_twin_and_drawings_say_the_same(repository: Site, sixty: Site) -> None:
    for site in (repository, sixty):
        diagram = graph(site)
        told = {node.key: node for lane in diagram.lanes for node in lane.nodes}
        for drawing in (wide(diagram, SCREEN), narrow(diagram), wide(diagram, POSTER)):
            assert [row.key for row in drawing.rows] == [*told]
            for row in drawing.rows:
                node = told[row.key]
                assert urls_of(row) == [link.url for link in (*node.next, *node.relays)]
                assert node.link.text.replace(" ", "") in text_of(row.name).replace(" ", "")
        for drawing in (wide(diagram, SCREEN), wide(diagram, POSTER)):
            ends = [(arrow.start, arrow.end) for arrow in drawing.arrows]
            assert sorted(ends) == sorted(
                (node.link.url, link.url) for node in told.values() for link in node.next
            )


def test_bars_are_over_the_stages_served(repository: Site) -> None:
    found = graph(repository)
    for row in wide(found, SCREEN).rows:
        thick = [bar for bar in row.bars if bar.height > 2]
        over = tuple(
            any(bar.x <= middle <= bar.x + bar.width for bar in thick)
            for middle in ((a + b) // 2 for a, b in pairwise(columns_of(found, SCREEN).edges))
        )
        assert over == nodes(found)[row.key].stages
    for row in narrow(found).rows:
        assert len(row.labels) == len(row.bars) == sum(nodes(found)[row.key].stages)


def boxes(drawing: Drawing) -> Iterator[tuple[Box, str]]:
    """The room of each text."""

    def room(line: TextLine, size: int, *, centred: bool = False) -> tuple[Box, str]:
        length = measured(line.words, size) * (
            POSTER.letters if drawing.width == POSTER.width else 1
        )
        left = line.x - length / 2 if centred else line.x
        return Box(int(left), line.y - size + 2, int(length), size), text_of((line,))

    for head in drawing.heads:
        yield room(head.title, LARGE)
        for stage in head.stages:
            yield room(stage, SMALL, centred=True)
    for row in drawing.rows:
        for line in chain(row.name, row.links):
            yield room(line, SIZE)
        for line in (*row.labels, *((row.note,) if row.note else ())):
            yield room(line, SMALL, centred=True)


def meet(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_nothing_collides_nor_leaves_the_drawing(repository: Site, sixty: Site) -> None:
    for site in (repository, sixty):
        for drawing in drawings(graph(site)):
            found = list(boxes(drawing))
            assert [(a, b) for (x, a), (y, b) in combinations(found, 2) if meet(x, y)] == []
            every = [box for box, _ in found]
            for row in drawing.rows:
                every += [row.band, *row.bars, *row.cells, *((row.frame,) if row.frame else ())]
            for box in every:
                assert box.x >= 0, box
                assert box.y >= 0, box
                assert box.x + box.width <= drawing.width, box
                assert box.y + box.height <= drawing.height, box


def test_arrows_are_between_the_stages_and_the_words(repository: Site, sixty: Site) -> None:
    for site in (repository, sixty):
        drawing, columns = wide(graph(site), SCREEN), columns_of(graph(site), SCREEN)
        stages = columns.edges[-1]
        middles = {row.url: row.band.y + row.band.height // 2 for row in drawing.rows}
        tracked: dict[int, dict[str, list[int]]] = {}
        for arrow in drawing.arrows:
            left, start, x, end, tip = map(int, re.findall(r"\d+", arrow.path)[:5])
            assert stages < left < x < columns.words
            assert stages < tip < x
            assert abs(start - middles[arrow.start]) <= 4
            assert abs(end - middles[arrow.end]) <= 4
            tracked.setdefault(x, {}).setdefault(arrow.end, []).extend((start, end))
        for ends in tracked.values():  # arrows of one track end at the same row, or never meet
            spans = sorted((min(places), max(places)) for places in ends.values())
            assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_sixty_sheets_stay_legible(sixty: Site) -> None:
    """On A3, letters of 6.5 points at least once the drawing is as tall as its page."""
    drawing = wide(graph(sixty), POSTER)
    millimetres = min(275 / drawing.width, 378 / drawing.height)
    assert SIZE * millimetres / 0.3528 >= 6.5


@given(st.dictionaries(st.text(), st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=30))
def test_tracks_never_touch(found: dict[str, tuple[int, int]]) -> None:
    spans = {name: (min(ends), max(ends)) for name, ends in found.items()}
    places = tracks(spans)
    assert places.keys() == spans.keys()
    for one, other in combinations(spans, 2):
        if places[one] == places[other]:
            assert spans[one][1] < spans[other][0] or spans[other][1] < spans[one][0]
    assert sorted(set(places.values())) == [*range(len(set(places.values())))]


@given(st.lists(st.builds(Word, st.text(min_size=1), bold=st.booleans())), st.integers(30, 400))
def test_lines_hold_and_lose_nothing(words: list[Word], room: int) -> None:
    lines = wrapped(words, room, SIZE)
    assert all(
        measured(line, SIZE) <= room or len(line) == 1 == len(line[0].text) for line in lines
    )
    kept = "".join(word.text for line in lines for word in line)
    assert kept.replace(" ", "") == "".join(word.text for word in words).replace(" ", "")


@given(st.tuples(*[st.booleans()] * 5))
def test_runs_are_the_stages(stages: tuple[bool, ...]) -> None:
    told = [rank for first, last in runs(stages) for rank in range(first, last)]
    assert told == [rank for rank, served in enumerate(stages) if served]
    assert all(a[1] < b[0] for a, b in pairwise(runs(stages)))


def test_the_page_shows_texts_as_texts_and_links_that_lead(tmp_path: Path) -> None:
    record = scheme("a", relation("relais", "asll")).replace("Fiche a", f"'{HOSTILE}'")
    site = site_of(tmp_path, {"schemes/a.yml": record})
    page = next(page for page in routes(site.knowledge).pages() if page.url == "parcours/")
    html = page.body().html
    assert "<script>pirate" not in html
    assert html.count("&lt;script&gt;") >= 3
    assert html.count('href="../dispositifs/a/"') == 3  # both drawings and the text
    assert html.count('href="../dispositifs/asll/"') == 6
    svg = drawn(replace(wide(graph(site), POSTER), arrows=()))
    assert "<script>" not in svg
    assert "<a " not in svg
