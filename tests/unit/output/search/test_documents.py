"""Search documents: what each page is about, from its view; a page written by hand, from HTML."""

from collections.abc import Mapping

import pytest

from site_builder.checks.verdict import check
from site_builder.core.settings import parse_day
from site_builder.output.html.rendering import Body
from site_builder.output.search import handwritten
from site_builder.output.search.document import SearchDocument, Section
from site_builder.site.pages import Page
from site_builder.site.routes import routes
from site_builder.views.search import Card
from tests import sample

NOISE = (
    "sourcé", "cadre national", "En bref", "Sources", "Vérifi", "Signaler",
    "version", "Lire la fiche", "Chercher par commune", "exemple ", "<", "Loi d’essai",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Page, Body, SearchDocument]]:
    """The pages of the sample that are searched, with what is made of each."""
    root = sample.write(tmp_path_factory.mktemp("root"))
    knowledge = check(root, parse_day("2026-11-21")).knowledge
    every = [(page, *page.body_and_document()) for page in routes(knowledge).pages()]
    return [(page, body, document) for page, body, document in every if document]


@pytest.fixture(scope="module")
def documents(made: list[tuple[Page, Body, SearchDocument]]) -> Mapping[str, SearchDocument]:
    """Those of the sample, by address."""
    return {page.url: document for page, _, document in made}


def texts(document: SearchDocument) -> list[str]:
    """Everything a document says, in order."""
    return [
        *document.lead,
        *(text for section in document.sections for text in (section.title, *section.texts)),
    ]


def test_records_and_acronyms_are_found(documents: Mapping[str, SearchDocument]) -> None:
    assert set(documents) == {
        "sigles/",
        "dispositifs/asll/",
        "dispositifs/masp/",
        "dispositifs/93/asll-local/",
        "operateurs/93/association/",
        "operateurs/93/exemple/",
        "territoires/93/",
    }


def test_a_sheet_says_its_rubrics_with_their_figures(
    documents: Mapping[str, SearchDocument],
) -> None:
    document = documents["dispositifs/asll/"]
    assert document.card.acronym == "ASLL"
    assert document.lead == ("Un travailleur social accompagne le ménage.",)
    sections = {section.anchor: section for section in document.sections}
    assert sections["duree"].texts == ("La mesure a une fin. 18 mois au plus",)
    assert sections["participation"].texts == ()
    assert "Demande Prescripteur" in sections["etapes"].texts


def test_a_mission_is_a_part_of_its_section(documents: Mapping[str, SearchDocument]) -> None:
    sections = {found.anchor: found for found in documents["operateurs/93/exemple/"].sections}
    assert sections["missions"].level == 2
    mission = sections["mission-1"]
    assert (mission.level, mission.title) == (3, "Accompagnement social lié au logement")
    assert mission.texts[0].startswith("Territoire")


def test_a_local_sheet_says_what_it_inherits(documents: Mapping[str, SearchDocument]) -> None:
    said = texts(documents["dispositifs/93/asll-local/"])
    assert any("Tout refus est motivé." in text for text in said)


def test_an_acronym_is_explained(documents: Mapping[str, SearchDocument]) -> None:
    lines = documents["sigles/"].lead
    assert "CCAS Centre communal d’action sociale — Service de la commune." in lines


def test_nothing_that_is_on_every_page_is_searched(
    documents: Mapping[str, SearchDocument],
) -> None:
    for url, document in documents.items():
        for text in texts(document):
            assert not [noise for noise in NOISE if noise in text], (url, text)


def test_titles_lead_somewhere_on_the_page(made: list[tuple[Page, Body, SearchDocument]]) -> None:
    """A result may be opened at a title: its anchor is on the page, in a fold if need be."""
    for page, body, document in made:
        for section in document.sections:
            assert f' id="{section.anchor}"' in body.html, page.url


def test_the_body_says_nothing_of_the_search(
    made: list[tuple[Page, Body, SearchDocument]],
) -> None:
    for page, body, _ in made:
        assert body == page.body()
        assert "data-pagefind" not in body.html


def test_a_page_written_by_hand_is_read_block_by_block() -> None:
    html = """<h1 id="a-propos">À propos<a class="headerlink" href="#a-propos">¶</a></h1>
<p>Un <strong>mot</strong>,
puis <a href="#b">l’<em>autre</em></a>.</p>
<h2 id="b">Titre &lt;b&gt;</h2>
<ul>
<li>un<ul>
<li>deux</li>
</ul>
</li>
</ul>
<table><thead><tr><th>A</th>
<th>B</th></tr></thead>
<tbody><tr><td>1</td>
<td>2</td></tr></tbody></table>
<h3 id="c">Fin</h3>
<blockquote>
<p>Dit.</p>
</blockquote>
nu <b>et gras</b>
<script>alert(1)</script>"""
    assert handwritten.read(html, "Autre") == SearchDocument(
        Card("À propos"),
        ("Un mot, puis l’autre.",),
        (
            Section("b", "Titre <b>", ("un deux", "A B", "1 2")),
            Section("c", "Fin", ("Dit.", "nu et gras"), level=3),
        ),
    )


def test_a_page_without_title_has_the_one_it_is_given() -> None:
    assert handwritten.read("<p>Rien</p>", "Page") == SearchDocument(Card("Page"), ("Rien",))
    assert handwritten.read("", "Page") == SearchDocument(Card("Page"))
