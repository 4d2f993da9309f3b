"""A sheet is folded, not cut: its page says every statement of its record."""

import datetime
import html
import re

import pytest

from site_builder.checks.verdict import check
from site_builder.core.french import paragraphs, sentences, typeset
from site_builder.domain import links
from site_builder.model.inheritance import sheet_of
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Choix, Destinataire, Etape, Lien, Rythme, Scheme
from site_builder.model.statements import Enonce, Exemple
from site_builder.model.walk import walk
from site_builder.site.routes import Routes, routes
from tests.conftest import ROOT

PAPER = "texte_court"  # what only paper says


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return check(ROOT, datetime.date(2026, 11, 28)).knowledge


@pytest.fixture(scope="module")
def table(knowledge: Knowledge) -> Routes:
    return routes(knowledge)


def said(scheme: Scheme) -> list[str]:
    """The texts of every statement that a sheet writes itself."""
    kinds = (Enonce, Exemple, Etape, Rythme, Lien, Choix, Destinataire)
    facts = [fact for path, fact in walk(scheme, *kinds) if path[0] != PAPER]
    return [
        *(fact.texte for fact in facts if fact.texte),
        *(sentences(scheme.resume) if scheme.resume else ()),
    ]


def inherited(knowledge: Knowledge, scheme: Scheme) -> list[str]:
    """The statements of the rubrics that a local sheet takes from the national one."""
    sheet = sheet_of(knowledge, scheme)
    values = [sheet.rubric(name) for name in knowledge.schemas["schemes"].rubrics]
    facts = [v.value for v in values if v and v.inherited and isinstance(v.value, tuple)]
    return [fact.texte for rubric in facts for fact in rubric]


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_pages_say_every_statement_of_the_records(knowledge: Knowledge, table: Routes) -> None:
    pages = {page.url: page for page in table.pages()}
    lost = []
    for key, scheme in knowledge.shown().schemes.items():
        page = pages[links.scheme_url(key)].body().html
        shown = words(html.unescape(re.sub(r"<[^>]*>", "", page)))
        texts = [
            part
            for text in (*said(scheme), *inherited(knowledge, scheme))
            for part in paragraphs(text)
        ]
        lost += [(key, text) for text in texts if words(typeset(text)) not in shown]
    assert lost == []
