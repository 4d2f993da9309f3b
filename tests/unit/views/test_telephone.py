"""Public numbers in texts: what is meant to be called, and what only looks like it."""

import re
from collections.abc import Iterator

import pytest

from site_builder.core.french import MONTHS, typeset
from site_builder.model.walk import PROSE, strings
from site_builder.output.html.numbers import with_numbers
from site_builder.views.telephone import Telephone
from tests.guide import knowledge

TELEPHONE = Telephone(knowledge().numbers)
LINKS = {number.digits: number.address for number in knowledge().numbers}

# Numbers that are meant stand between brackets.
CALLS = """
    Appeler le [115]. L'hébergement d'urgence est ouvert à tous.
    Si vous êtes dehors ce soir, appelez le [115].
    Appelez le [115], de jour comme de nuit.
    Appelez le [115], 24 h sur 24.
    appelez-moi puis le [115], gratuit, jour et nuit
    Le [115] reste ouvert au demandeur d'asile en détresse.
    Ce soir : le [115], que le SIAO gère.
    En détresse et sans place : [115].
    Sans solution pour la nuit : [115]. Moins de 21 ans : joindre le Département.
    Relancer ; en dernier recours, [115] le jour même.
    [115] et SIAO : garder la demande active.
    Tant que la réponse n'est pas là : [115], SIAO, domiciliation.
    Pour le [115] : aucune.
    Pas de [115] généraliste quand une place spécialisée est possible.
    un appel au [115], ou par le SIAO/[115]
    Prévenir la mairie ([115])
    Voir le SIAO ou le [115] ; après une protection, CPH.
    Danger immédiat : [17] ou [112], message écrit au [114]. Le [3919] écoute et oriente.
    Danger immédiat : [17], ou [114] par SMS si parler expose. Écoute et conseil : [3919], gratuit.
    en cas de violences, [17] ou [114] par SMS d'abord
    Violences : [17], ou [114] par message, puis une place
    Danger : [17], [114] par SMS.
    En danger maintenant : appelez le [17] ou le [112].
    Appeler le [15] ou le [112], et rester avec la personne.
    Parler est impossible : [114] par SMS.
    En danger, appelez le [17] ; pour une urgence de santé, le [15].
    Danger vital : appeler d'abord le [15]. L'équipe mobile n'est pas un service d'urgence.
    Danger immédiat : appeler le [15], pas l'équipe mobile.
    Crise ou danger : c'est la psychiatrie ou le [15], pas le groupe.
    Le [15] d'abord ; le reste attend.
    Le [119] et la protection de l'enfance d'abord.
    Sinon, appeler le [119] (enfance en danger).
    Le [119] et le [115] ; les lits de soins
    Urgence : [17]/[112]
    Appeler le [15], le [17], le [18] ou le [112].
    Pour être écouté : le [3919].
    Composer le [39 19], ou le [3646].
    SOS Loyers impayés, [0 805 16 00 75]. Appel gratuit.
    appelez le [0805160075] : c'est gratuit
    Pour vos soins : [3646]
    Nulle part où dormir : [115]. Droits de l'occupant : ADIL.
    « [115] » ou « [3919] »
    """

FIGURES = """
    Un apprenti de 17 ans. Moins de 18 ans. 16 ou 17 ans
    CASF, art. L.115-3 et L.114-1-1
    119 logements. Le parc compte : 119 logements, 115 places.
    art. 115 ; article 17 ; articles 15, 17 et 18 ; Loi ELAN, art. 119 (FSL), 125 (HU)
    18 mois au plus, six de plus. Plus de 18 mois en foyer. Après 18 mois, la commission
    15 jours. Appel dans les 15 jours. Au moins 15 heures d'activité
    112 €, le 112 € et 115 %, soit 17 % de plus, 15 000 € par an
    à 17 h, le 17h30, accueil de 17 h à 9 h
    du 15 au 18, de 15 à 18, entre le 15 et le 18, du 15 octobre au 18 novembre, du 1er au 15
    en 2015, le 17/11/2026, le 17.11.2026, 2026-11-17
    n° 17, n° 115, page 17, p. 115, § 18
    le 17e arrondissement, le 18ème, la 15e
    loi du 18 janvier 2005, voté le 17 octobre 2024, Circulaire du 17 décembre 2015
    Le loyer est dû le 15. Payé avant le 15, dès le 17, jusqu'au 18, à partir du 17.
    le 15 de chaque mois, le 15 du mois, le 18 au matin
    aux 18-25 ans, de 18 à 25 ans
    115 rue de Paris, au 17 avenue Jean, au 115, rue de Paris, le 18 bis
    Places : 115. Places disponibles : 115. Nombre de ménages : 119. Total : 112.
    18 dossiers, 15 ou 17. Il y en a 115.
    Sur 115 demandes, 112 ont abouti. Près de 119 appels.
    Décret n° 2010-1564 du 15 décembre 2010, I, 15°
    3919 logements, 3919 €, 3646 habitants, 13919, 3 919, 39190
    01 43 93 40 17, 01 15 17 18 15
    violences : 17 dossiers. Danger pour 15 ou 18 personnes
    17. 115. 3,17. 17,5 % et 115,5
    appeler 17 associations, appeler 115 ménages
    le 115 000e appel, le 112-B, A115, B-17
    https://pensionsdefamille.org/?page_id=115
    """


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().split("\n")]


def marked(text: str) -> str:
    """The text with brackets around what is linked."""
    return "".join(f"[{piece}]" if link else piece for piece, link in TELEPHONE.pieces(text))


@pytest.mark.parametrize("line", lines(CALLS))
@pytest.mark.parametrize("written", [str, typeset], ids=["as written", "as printed"])
def test_a_number_that_is_meant_is_linked(line: str, written: type[str]) -> None:
    assert marked(written(re.sub(r"[][]", "", line))) == written(line)


@pytest.mark.parametrize("line", lines(FIGURES))
@pytest.mark.parametrize("written", [str, typeset], ids=["as written", "as printed"])
def test_a_figure_stays_a_figure(line: str, written: type[str]) -> None:
    assert marked(written(line)) == written(line)


# What tells a figure, said otherwise than by the rule: a unit, a date, a range, a code.
FIGURE = re.compile(
    rf"""(?:^|[ (])(?:\d{{1,2}}[ ]ou[ ])?\d+(?:-\d+)?[ \u00a0\u202f]
         (?:mois|ans|jours|heures|h\b|%|€|000|{"|".join(MONTHS)})
       | \d{{4}}-\d+ | [A-Z]\.[ ]?\d+ | \d+°| \d+-\d+[ ]ans
       | (?:entre|de|à|du)[ ]\d+[ ](?:et|à|ou[ ]à|au)[ ]\d+ | \d+[ ]ou[ ]à[ ]\d+[ ]ans
       | (?:\d\d[ ]){{4}}\d\d""",
    re.VERBOSE | re.IGNORECASE,
)
# Two digits are a day, an age or a count but where somebody is in danger or is to call.
MEANT = re.compile(
    r"(?<![\d.,])(?:112|114|115|119|3919|3646|0 ?805[\d ]+)(?!\d)"
    r"|(?:appel|danger|urgence|violences|compos)[^.\d]{0,40}\b(?:15|17|18)(?!\d)",
    re.IGNORECASE,
)
SEEN = re.compile(r"(?<![\d.,])(?:15|17|18|112|114|115|119|3919|3646|0 ?805[\d ]+)(?![\d])")


def occurrences() -> Iterator[tuple[str, str]]:
    """Every text of the records that readers see and where a public number may be meant."""
    for document in knowledge().documents():
        for path, text in strings(document):
            if path[-1] in PROSE and SEEN.search(text):
                yield f"{document.file} {'.'.join(map(str, path))}", text


def test_every_number_of_the_records_is_on_its_side() -> None:
    wrong, linked = [], 0
    for place, text in occurrences():
        rest = "".join(";" if link else piece for piece, link in TELEPHONE.pieces(text))
        linked += sum(link is not None for _, link in TELEPHONE.pieces(text))
        if MEANT.search(FIGURE.sub(";", rest)):
            wrong.append((place, "not linked, and no figure", text))
        for before, number, after in around(text):
            if FIGURE.match(f" {number}{after}") or re.search(r"\d[-.,]?$", before):
                wrong.append((place, "linked, and a figure", text))
    assert wrong == []
    assert linked > 60


def around(text: str) -> Iterator[tuple[str, str, str]]:
    """Each number that is linked, with what stands before and after."""
    pieces = [*TELEPHONE.pieces(text)]
    for rank, (piece, link) in enumerate(pieces):
        if link:
            before = "".join(word for word, _ in pieces[:rank])
            yield before, piece, "".join(word for word, _ in pieces[rank + 1 :])


@pytest.mark.parametrize("digits", ["15", "17", "18", "112", "115", "119", "3919", "3646"])
def test_a_number_leads_to_a_call(digits: str) -> None:
    assert LINKS[digits] == f"tel:{digits}"


def test_a_number_for_messages_leads_to_a_message() -> None:
    assert LINKS["114"] == "sms:114"
    assert LINKS["0805160075"] == "tel:0805160075"


def test_without_numbers_nothing_is_linked() -> None:
    assert [*Telephone(()).pieces("Appeler le 115.")] == [("Appeler le 115.", None)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Appeler le 115.</p>", '<p>Appeler le <a href="tel:115">115</a>.</p>'),
        ("<li>Au 114</li>", '<li>Au <a href="sms:114">114</a></li>'),
        ("Le 115 <b>ou le 112</b>",
         'Le <a href="tel:115">115</a> <b>ou le <a href="tel:112">112</a></b>'),
        ("<p>« 3919 »</p>", '<p>« <a href="tel:3919">3919</a> »</p>'),
        ("<p>&lt;b&gt; le 115 &amp; co</p>",
         '<p>&lt;b&gt; le <a href="tel:115">115</a> &amp; co</p>'),
        ("<br><abbr>X</abbr> le 115", '<br><abbr>X</abbr> le <a href="tel:115">115</a>'),
        ('<a href="#x">le 115</a> puis le 115',
         '<a href="#x">le 115</a> puis le <a href="tel:115">115</a>'),
    ],
)  # fmt: skip
def test_a_number_is_linked_in_a_page(html: str, expected: str) -> None:
    assert with_numbers(html, TELEPHONE) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x">le 115</a>',
        '<a href="/x">appeler <b>le 115</b></a>',
        "<button>Appeler le 115</button>",
        "<details><summary>Appeler le 115</summary></details>",
        '<h2 id="t">Appeler le 115</h2>',
        '<p title="appeler le 115" data-x="le 115">rien</p>',
        "<script>let x = 'le 115';</script>",
        "<svg><text>le 115</text></svg>",
        "<code>le 115</code>",
        "<td>115</td><b>18 mois</b><small>art. L.115-3</small>",
        "<p>rien</p>",
        "",
    ],
)
def test_nothing_is_linked_where_no_link_can_be(html: str) -> None:
    assert with_numbers(html, TELEPHONE) == html
