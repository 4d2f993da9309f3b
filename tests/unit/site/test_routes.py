"""The route table: one thing behind each address, and nothing that must not be known."""

import datetime
from collections import Counter
from pathlib import Path

from site_builder.checks.verdict import check
from site_builder.site.routes import routes
from tests import sample
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 21)


def test_an_address_leads_to_one_thing() -> None:
    table = routes(check(ROOT, TODAY).knowledge)
    urls = [f"{page.url}index.html" for page in table.pages()]
    urls += [document.url for document in table.documents()]
    urls += [file.url for file in table.data_files()]
    assert [url for url, number in Counter(urls).items() if number > 1] == []


def test_without_paper_there_is_no_document(tmp_path: Path) -> None:
    settings = sample.FILES["referentiel.yml"] + "documents_pdf: non\n"
    root = sample.write(tmp_path, {"referentiel.yml": settings})
    assert [*routes(check(root, TODAY).knowledge).documents()] == []
