"""What is printed: whole, in two pages, tagged, the same twice, whatever the records hold."""

import datetime
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from typst import Compiler

from site_builder.checks.verdict import check
from site_builder.model.statements import Adresse, Contact, Territoire
from site_builder.output.pdf.booklets import print_booklet
from site_builder.output.pdf.compiler import TEMPLATES
from site_builder.output.pdf.fitting import fit_to_pages
from site_builder.records.characters import INVISIBLE
from site_builder.site.documents import PdfFile, Printing
from site_builder.site.routes import routes
from site_builder.views.paper.actors import where
from site_builder.views.paper.collection import collection
from site_builder.views.paper.household import NEUTRAL, hand_out
from site_builder.views.paper.marks import version
from site_builder.views.paper.operators import operator_document
from site_builder.views.paper.schemes import scheme_document
from site_builder.views.paper.territories import territory_document
from site_builder.views.site import Site
from site_builder.views.version import mark_of
from tests import sample

TODAY = datetime.date(2026, 11, 21)
SITE_URL = "https://essai.example.org/"
HANDS = "pour_le_menage: On vous aide. Une commission répond sous un mois.\n"
SOURCES = "sources:\n  - {id: loi, titre: Loi, vu_le: 2026-11}\n"
MARKUP = (
    r"#let x = 1 $ a $ @fin *gras* _souligné_ \ ] // [lien] <étiquette> `code` = + - ~ #panic()"
)


def scheme(extra: str = "", *, id: str = "essai", nom: str = "Essai") -> str:  # noqa: A002
    head = f"id: {id}\nnom: {nom}\nnature: mesure\nfamille: droits\nstatut: en_vigueur\n"
    sources = "" if "sources:\n" in extra else SOURCES
    return f"{head}{HANDS}{extra}{sources}"


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def table(root: Path, changed: dict[str, str]) -> dict[str, PdfFile]:
    verdict = check(sample.write(root, changed), TODAY)
    assert [d.message for d in verdict.diagnostics if d.severity == "erreur"] == []
    return {paper.url: paper for paper in routes(verdict.knowledge).documents()}


def printed(root: Path, extra: str) -> Printing:
    return table(root, {"schemes/essai.yml": scheme(extra)})["pdf/essai.pdf"].print()


def read(copy: Printing) -> PdfReader:
    return PdfReader(io.BytesIO(copy.pdf))


def text(copy: Printing) -> str:
    """All the words, in reading order, one space apart."""
    found = " ".join(page.extract_text() for page in read(copy).pages)
    return re.sub(r"\s+", " ", found)


def everything(copy: Printing) -> str:
    """All that can be copied from a document: its words as they are, its bookmarks, its title."""
    document = read(copy)
    pages = [page.extract_text() for page in document.pages]
    return "\n".join([*pages, *bookmarks(document.outline), str(document.metadata)])


def bookmarks(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(entry)
        else:
            yield entry.title


def fonts(copy: Printing) -> list[bool]:
    """Whether each font of a document is inside it."""
    found = []
    for page in read(copy).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            inner = font["/DescendantFonts"][0]["/FontDescriptor"]
            found.append(any(name in inner for name in ("/FontFile2", "/FontFile3")))
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    changed = {
        "schemes/violences.yml": scheme(id="violences", nom="Violences"),
        "schemes/essai.yml": scheme(),
    }
    root = sample.write(tmp_path_factory.mktemp("root"), changed)
    return Site(check(root, TODAY).knowledge)


@pytest.fixture(scope="module")
def copies(site: Site) -> dict[str, Printing]:
    return {paper.url: paper.print() for paper in routes(site.knowledge).documents()}


def test_every_record_is_printed_at_its_address(copies: dict[str, Printing]) -> None:
    assert set(copies) == {
        "pdf/recueil.pdf",
        "pdf/recueil-93.pdf",
        "pdf/parcours/schema.pdf",
        "pdf/asll.pdf",
        "pdf/masp.pdf",
        "pdf/essai.pdf",
        "pdf/violences.pdf",
        "pdf/93/asll-local.pdf",
        "pdf/menage/essai.pdf",
        "pdf/menage/violences.pdf",
        "pdf/operateurs/93/association.pdf",
        "pdf/operateurs/93/exemple.pdf",
        "pdf/territoires/93.pdf",
    }
    assert [copy.findings for copy in copies.values() if copy.findings] == []


def test_documents_are_tagged_titled_french_and_hold_their_fonts(
    copies: dict[str, Printing],
) -> None:
    for url, copy in copies.items():
        reader = read(copy)
        assert reader.metadata is not None
        assert reader.metadata.title, url
        root = reader.trailer["/Root"]
        assert root["/Lang"] == "fr-FR", url  # type: ignore[index]
        assert root["/MarkInfo"]["/Marked"] == True, url  # type: ignore[index]  # noqa: E712
        assert b"<pdfuaid:part>1</pdfuaid:part>" in copy.pdf, url
        assert all(fonts(copy)), url
        assert fonts(copy), url
        if "recueil" not in url:
            assert len(reader.pages) <= (1 if "menage" in url else 2), url


def test_a_document_bears_the_date_of_its_record_and_never_changes(site: Site) -> None:
    first, second = (
        {p.url: p.print().pdf for p in routes(site.knowledge).documents()} for _ in range(2)
    )
    assert first == second
    metadata = read(Printing(first["pdf/asll.pdf"])).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == datetime.date(2026, 1, 1)


def test_a_sheet_says_it_all_in_the_order_of_a_referral(copies: dict[str, Printing]) -> None:
    found = text(copies["pdf/asll.pdf"])
    parts = [
        "DISPOSITIF · MESURE", "Accompagnement social lié au logement", "ASLL",
        "Relue d’après documents le 1er janvier 2026 ; non confirmée",
        "à revérifier après le 1er juin 2026", "En bref",
        "Objectif", "Qui décide", "L’ancienne commission décide. jusqu’au 31 décembre 2025",
        "La nouvelle commission décide. à partir du 1er janvier 2026", "Pièces à réunir",
        "non renseigné", "La mesure a une fin.", "(CASF, art. L.271-1)", "18 mois au plus",
        "Déroulé", "Demande", "Qui intervient", "Recours",
        "Aussi cité par", "MASP", "Non renseigné", "Sans objet", "Participation du ménage",
        "Sources", "Loi d’essai", "Vérification", "La décision revient à la commission",
    ]  # fmt: skip
    place = 0
    for part in parts:
        assert part in found[place:], part
        place = found.index(part, place)


def test_a_local_sheet_says_what_is_national_and_who_is_at_work(
    copies: dict[str, Printing],
) -> None:
    found = text(copies["pdf/93/asll-local.pdf"])
    assert "Recours cadre national" in found
    assert "à vérifier" in found
    assert "Association d’essai — Plaine Commune" in found
    assert "territoire non renseigné" in found


def test_a_sheet_can_be_navigated(copies: dict[str, Printing]) -> None:
    outline = read(copies["pdf/asll.pdf"]).outline
    assert outline[0].title.startswith("Accompagnement social")  # type: ignore[union-attr]
    assert {"En bref", "Sources", "Vérification"} <= {found.title for found in outline[1]}  # type: ignore[union-attr]
    chapters = read(copies["pdf/recueil.pdf"]).outline
    titles = [found.title for found in chapters if not isinstance(found, list)]
    assert titles[:2] == ["Parcours et dispositifs", "Sommaire"]
    assert {"Territoires", "Organismes", "Sigles"} <= set(titles)
    links = read(copies["pdf/recueil.pdf"]).named_destinations
    assert (
        len(links) > 0
        or b"/GoTo" in copies["pdf/recueil.pdf"].pdf
        or b"/Dest" in copies["pdf/recueil.pdf"].pdf
    )


def test_a_photocopy_of_the_code_leads_to_the_page(site: Site) -> None:
    document = scheme_document(site, site.knowledge.schemes["93/asll-local"])
    asked = {"kind": "sheet", "title": "", "author": "", "sheet": fit_to_pages(document).values}
    picture = Compiler(TEMPLATES / "main.typ", TEMPLATES).compile(
        format="png", ppi=150, sys_inputs={"data": json.dumps(asked)}
    )
    assert isinstance(picture, bytes)
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
    assert found.text == f"{SITE_URL}dispositifs/93/asll-local/"


RECORDS = {
    "schemes": ("asll", "93/asll-local"),
    "operators": ("93/association",),
    "territories": ("93",),
}
# A change of one record, and the printed sheets that say otherwise since.
CHANGES = {
    "a sentence": ("schemes/asll.yml", "une fin", "deux fins", {"asll", "93/asll-local"}),
    "a source": ("schemes/asll.yml", "titre: Circulaire", "titre: Note", {"asll", "93/asll-local"}),
    "the day of a check": ("schemes/asll.yml", "le: 2026-01-01", "le: 2026-01-02", {"asll"}),
    "a name that others print": (
        "operators/93/association.yml",
        "nom: Association d'essai",
        "nom: Association nouvelle",
        {"93/association", "93/asll-local", "93"},
    ),
    "the name of a scheme": (
        "schemes/93/asll-local.yml",
        "nom: ASLL de Seine-Saint-Denis",
        "nom: Autre nom",
        {"93/asll-local", "93/association", "93", "asll"},
    ),
    "an address under a title": ("schemes/asll.yml", "example.org/loi", "example.org/l", set()),
    "the history": (
        "schemes/asll.yml",
        "verification:",
        "historique: [{le: 2026-01, texte: Relecture.}]\nverification:",
        set(),
    ),
    "a condition of the guide": (
        "schemes/asll.yml",
        "verification:",
        "guide: {mode: ouvert}\nverification:",
        set(),
    ),
    "a comment": ("schemes/asll.yml", "verification:", "# relu\nverification:", set()),
    "the title of the site": ("referentiel.yml", "d'essai", "d'ailleurs", set()),
}


def marks(site: Site) -> dict[str, str]:
    """The mark of the printed sheet of each record of the sample."""
    return {
        key: version(site, getattr(site.knowledge, kind)[key])
        for kind, keys in RECORDS.items()
        for key in keys
    }


@pytest.mark.parametrize("change", CHANGES)
def test_a_mark_changes_with_what_is_printed_and_only_with_it(tmp_path: Path, change: str) -> None:
    file, before, after, expected = CHANGES[change]
    assert before in sample.FILES[file]
    known = Site(check(sample.write(tmp_path / "a"), TODAY).knowledge)
    written = {file: sample.FILES[file].replace(before, after)}
    changed = Site(check(sample.write(tmp_path / "b", written), TODAY).knowledge)
    old, new = marks(known), marks(changed)
    assert all(re.fullmatch("[0-9a-f]{6}", mark) for mark in old.values())
    assert {key for key in old if old[key] != new[key]} == expected


def test_a_mark_does_not_change_with_the_program() -> None:
    class Before(msgspec.Struct):
        title: str
        lines: tuple[str, ...]
        key: str = "a"

    class After(msgspec.Struct):
        key: str
        heading: str
        note: str | None
        said: tuple[str, ...]
        cut: bool = False
        more: tuple[str, ...] = ()

    assert mark_of(Before("t", ("a", "b"))) == mark_of(After("b", "t", None, ("a", "b")))
    assert mark_of(Before("t", ("a", "b"))) != mark_of(Before("t", ("ab",)))
    assert mark_of(Before("t", ("a", "b"))) != mark_of(After("b", "t", "note", ("a", "b")))


def test_a_hand_out_is_plain_and_the_one_on_violence_says_nothing_outside(
    site: Site, copies: dict[str, Printing]
) -> None:
    page = hand_out(site, site.knowledge.schemes["essai"])
    assert page is not None
    assert page.paragraphs == ("On vous aide.", "Une commission répond sous un mois.")
    assert hand_out(site, site.knowledge.schemes["masp"]) is None
    assert "le 115" in text(copies["pdf/menage/essai.pdf"])
    discreet = copies["pdf/menage/violences.pdf"]
    metadata = read(discreet).metadata
    assert metadata is not None
    assert (metadata.title, metadata.author) == (NEUTRAL, None)
    words = text(discreet)
    assert "iolence" not in words
    assert "essai.example.org" not in words
    assert "Référentiel" not in words
    assert "Adresse" not in words, "no line where the address of a shelter could be written"


def test_the_page_leads_to_its_papers_and_asks_before_a_dangerous_one(site: Site) -> None:
    bodies = {page.url: page.body().html for page in routes(site.knowledge).pages()}
    plain, violence = bodies["dispositifs/essai/"], bodies["dispositifs/violences/"]
    mark = version(site, site.knowledge.schemes["essai"])
    assert 'href="../../pdf/essai.pdf"' in plain
    assert 'href="../../pdf/menage/essai.pdf"' in plain
    assert "Imprimer quand même" not in plain
    handed = hand_out(site, site.knowledge.schemes["essai"])
    assert handed is not None
    assert f"à jour\u00a0: <strong>{mark}</strong>\u202f; de la page" in plain
    assert f"au ménage\u00a0: <strong>{handed.version}</strong>" in plain
    assert handed.origin.endswith(f"version {handed.version}")
    letter = re.search('href="(mailto:[^"]+)"', plain)
    assert letter is not None
    assert f"version%20{mark}" in letter[1]
    before, asked = violence.split("<details", 1)
    assert "menage/" not in before
    asked = asked.partition("</details>")[0]
    assert asked.index("quelqu’un peut trouver") < asked.index("../../pdf/menage/violences.pdf")
    assert 'href="../../pdf/recueil-93.pdf"' in bodies["territoires/93/"]
    assert 'href="../pdf/recueil.pdf"' in bodies["dispositifs/"]


def test_without_documents_nothing_is_printed_and_nothing_leads_to_paper(tmp_path: Path) -> None:
    settings = sample.FILES["referentiel.yml"] + "documents_pdf: non\n"
    verdict = check(sample.write(tmp_path, {"referentiel.yml": settings}), TODAY)
    assert verdict.exit_code == 0
    assert list(routes(verdict.knowledge).documents()) == []
    for page in routes(verdict.knowledge).pages():
        assert ".pdf" not in page.body().html, page.url


def test_a_secret_address_is_never_printed(tmp_path: Path) -> None:
    """Even if a check failed to see it."""
    root = sample.write(tmp_path, {"operators/93/association.yml": sample.SECRET})
    site = Site(check(root, TODAY).knowledge)
    operator = site.knowledge.operators["93/association"]
    contact = Contact(
        confiance="source", telephone="01 23 45 67 89", adresse=Adresse(rue="12 rue du Refuge")
    )
    document = operator_document(site, replace(operator, contact=contact))
    assert "Refuge" not in repr(document)
    assert "confidentielle" in repr(document)
    territory = site.knowledge.territories["93"]
    assert "Refuge" not in repr(territory_document(site, territory))


def test_communes_have_names_while_they_are_few(site: Site) -> None:
    assert where(site, "inconnu", "93") == "territoire non renseigné"
    few = Territoire(communes=("93066", "93001"))
    assert where(site, few, "93") == "Saint-Denis, Aubervilliers"
    many = tuple(f"930{number:02}" for number in (1, 5, 6, 7, 8, 10, 13, 14, 27))
    assert where(site, Territoire(communes=many), "93") == "9 communes"


def test_markup_of_the_press_prints_as_itself(tmp_path: Path) -> None:
    rubrics = "".join(
        f"{name}:\n  - texte: {quoted(MARKUP)}\n    confiance: deduction\n"
        for name in ("objectif", "public", "vigilance")
    )
    found = printed(tmp_path, f"resume: {quoted(MARKUP)}\n{rubrics}")
    assert found.findings == ()
    words = text(found)
    for piece in MARKUP.split():
        assert piece.replace("'", "’") in words, piece
    assert words.count("#panic()") >= 3


def test_letters_of_elsewhere_are_printed_and_pictures_are_told(tmp_path: Path) -> None:
    extra = "objectif:\n  - texte: Accueil 😀 مرحبا שלום Ελλάς 漢字 → ✓\n    confiance: deduction\n"
    found = printed(tmp_path, extra)
    ((rule, finding),) = found.findings
    assert rule.id == "PAPIER-902"
    assert finding.values["characters"] == "« 😀 » (U+1F600), « 漢 » (U+6F22), « 字 » (U+5B57)"
    assert "□" in text(found)
    assert "Ελλάς" in text(found)


def test_what_is_not_seen_leaves_no_trace(tmp_path: Path) -> None:
    words = '"Une 👩\\u200d👧 famille"'
    found = printed(tmp_path, f"objectif:\n  - texte: {words}\n    confiance: deduction\n")
    assert "Une □□ famille" in text(found)


STAGES = "etapes:\n" + "".join(
    f"  - {{id: e{number}, nom: {name}, acteur: Travailleuse sociale, confiance: deduction}}\n"
    for number, name in enumerate(("Contractualisation", "Anticonstitutionnellement", "Fin") * 3)
)
LONG_WORD = "anti" * 20
LONG_ADDRESS = "https://www.essai.example.org/un-chemin/assez/long/pour/etre/coupe/deux/fois/a4?b=c"
COPIED = {
    "schemes/essai.yml": scheme(STAGES, nom=LONG_WORD),
    "operators/93/association.yml": sample.FILES["operators/93/association.yml"]
    .replace("nom: Association d'essai", f"nom: {LONG_WORD}")
    .replace("contact:\n", f"contact:\n  site: {LONG_ADDRESS}\n")
    .replace("adresse_confidentielle: oui\n", ""),
}


def test_what_is_copied_from_paper_is_what_is_read(tmp_path: Path) -> None:
    unseen = re.compile(f"[{INVISIBLE}]")
    long_words = 0
    for url, paper in table(tmp_path, COPIED).items():
        found = everything(paper.print())
        assert not unseen.search(found), f"{url}: {unseen.findall(found)!a}"
        whole = found.replace("\n", "")
        long_words += LONG_WORD in whole
        if url == "pdf/operateurs/93/association.pdf":
            assert LONG_ADDRESS in whole
        if "menage/" not in url and "recueil" not in url and "parcours" not in url:
            page = url.removeprefix("pdf/").removesuffix(".pdf")
            folder = (
                "" if page.partition("/")[0] in ("operateurs", "territoires") else "dispositifs/"
            )
            assert f"essai.example.org/{folder}{page}/" in whole
    assert long_words >= 4, "its own sheets, its hand-out, the booklets"


@pytest.mark.parametrize("day", ["2026-03-05", "2026-03", "2026"])
def test_an_incomplete_date_is_the_first_of_its_days(tmp_path: Path, day: str) -> None:
    found = printed(tmp_path, f'historique:\n  - {{le: "{day}", texte: Création.}}\n')
    expected = f"{day}-01-01"[:10]
    assert f"D:{expected.replace('-', '')}" in str(read(found).metadata)


def test_a_word_without_end_stays_in_its_column(tmp_path: Path) -> None:
    found = printed(tmp_path, f"objectif:\n  - texte: {'anti' * 60}\n    confiance: deduction\n")
    assert found.findings == ()
    assert "anti" * 60 in text(found).replace(" ", "")


def test_a_rubric_without_end_is_cut_and_told(tmp_path: Path) -> None:
    long = f"  - texte: {'Une phrase de trop. ' * 30}\n    confiance: deduction\n"
    found = printed(tmp_path, f"vigilance:\n{long * 60}")
    assert len(read(found).pages) == 2
    ((rule, finding),) = found.findings
    message = rule.ways[finding.way].message.format(**finding.values)
    assert (rule.id, finding.path) == ("PAPIER-901", ("vigilance",))
    assert re.search(
        r"dépasse deux pages de \d+ lignes : « Points de vigilance »,.*\(7200 mots\)", message
    )
    assert "La suite de cette rubrique est sur la page en ligne." in text(found)


def test_forty_sources_and_no_rubric_make_a_sheet(tmp_path: Path) -> None:
    sources = "".join(
        f"  - {{id: s{number}, titre: Document {number}, vu_le: 2026-11}}\n" for number in range(40)
    )
    found = printed(tmp_path, f"sources:\n{sources}")
    assert found.findings == ()
    assert "40 Document 39" in text(found)


def test_short_text_is_for_paper_alone(tmp_path: Path) -> None:
    extra = (
        "fin:\n  - texte: Une longue fin.\n    confiance: deduction\n"
        "texte_court:\n  fin:\n    - texte: Une fin.\n      confiance: deduction\n"
    )
    verdict = check(sample.write(tmp_path, {"schemes/essai.yml": scheme(extra)}), TODAY)
    site = Site(verdict.knowledge)
    made = {paper.url: paper for paper in routes(verdict.knowledge).documents()}[
        "pdf/essai.pdf"
    ].print()
    assert "Une fin." in text(made)
    assert "longue" not in text(made)
    (page,) = (p for p in routes(verdict.knowledge).pages() if p.url == "dispositifs/essai/")
    assert "Une longue fin." in page.body().html
    assert site.knowledge.schemes["essai"].texte_court["fin"]


def test_a_hand_out_is_one_page_however_many_its_sentences(tmp_path: Path) -> None:
    nom = "Un dispositif " + "au nom qui n'en finit pas " * 4
    changed = {
        "schemes/essai.yml": scheme(nom=nom).replace(HANDS, f"pour_le_menage: {'Oui. ' * 120}\n")
    }
    found = table(tmp_path, changed)["pdf/menage/essai.pdf"].print()
    assert len(read(found).pages) == 1
    assert text(found).count("Oui.") == 120


def test_the_general_diagram_has_a_sheet_and_opens_booklets(
    site: Site, copies: dict[str, Printing]
) -> None:
    for url, number in (("pdf/parcours/schema.pdf", 0), ("pdf/recueil.pdf", 1)):
        page = read(copies[url]).pages[number]
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [297, 420]
        words = page.extract_text()
        for word in ("Maintien", "ASLL", "MASP", "annoncé", "non renseigné"):
            assert word in words, (url, word)
    local = read(copies["pdf/recueil-93.pdf"]).pages[1].extract_text()
    assert "ASLL-L" in local
    assert len(read(copies["pdf/parcours/schema.pdf"]).pages) == 1
    again = {paper.url: paper for paper in routes(site.knowledge).documents()}
    for url in ("pdf/parcours/schema.pdf", "pdf/recueil-93.pdf"):
        assert again[url].print().pdf == copies[url].pdf


def test_a_booklet_takes_the_general_diagram_if_there_is_one(site: Site) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M0 0h9v6z"/></svg>'
    copies = (Printing(print_booklet(collection(site), diagram).pdf) for diagram in (None, svg))
    without, with_it = (len(read(copy).pages) for copy in copies)
    assert with_it == without + 1


def test_a_booklet_of_a_territory_holds_what_is_of_use_there(copies: dict[str, Printing]) -> None:
    words = text(copies["pdf/recueil-93.pdf"])
    assert "Recueil · Seine-Saint-Denis" in words
    assert "Qui intervient, commune par commune" in words
    assert "Aubervilliers (93001)" in words
    assert "CCAS" in words
    assert "exemples fictifs" in words


NUMBERS = """\
numeros:
  - {numero: "115", nom: Abri, modes: [appel], usage: inconnu, horaires: inconnu}
  - {numero: "114", nom: Danger, modes: [sms], usage: inconnu, horaires: inconnu}
  - {numero: "0 805 16 00 75", nom: Loyer, modes: [appel], usage: inconnu, horaires: inconnu}
"""


def called(copy: Printing) -> list[str]:
    """Where the links of a document lead that call or write to a number."""
    found = []
    for page in read(copy).pages:
        for note in page.get("/Annots", ()):
            address = str(note.get_object().get("/A", {}).get("/URI", ""))
            if address.startswith(("tel:", "sms:")):
                found.append(address)
    return found


def test_public_numbers_can_be_called_from_paper(tmp_path: Path) -> None:
    extra = """\
resume: Ce soir, appeler le 115.
objectif:
  - {texte: "Message écrit au 114, art. L.115-3, 115 mois.", confiance: deduction}
"""
    files = {"numeros.yml": NUMBERS, "schemes/essai.yml": scheme(extra)}
    papers = table(tmp_path, files)
    assert called(papers["pdf/essai.pdf"].print()) == ["tel:115", "sms:114"]
    assert called(papers["pdf/menage/essai.pdf"].print()) == ["tel:115", "tel:0805160075"]
    assert {"tel:115", "sms:114"} <= {*called(papers["pdf/recueil.pdf"].print())}
