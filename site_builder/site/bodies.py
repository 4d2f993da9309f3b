"""The bodies of the pages as files, for another generator; documents and data files beside them."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import asdict

from site_builder.model.knowledge import Knowledge
from site_builder.output.data.encoding import readable
from site_builder.site.documents import print_documents
from site_builder.site.routes import routes


def write_pages(knowledge: Knowledge, folder: Path) -> int:
    """Write the body of every page under `folder` for another generator; return their number.

    The files that pages read, and the documents they lead to, are written beside them.
    `<url>index.html` holds the HTML that goes inside the page, `pages.json` the list of
    `{url, title, file, headings: [{id, text, level}]}` in the order of the route table; a page
    that search engines must leave out has `noindex: true` too.
    """
    table = routes(knowledge)
    rows = []
    for page in table.pages():
        body = page.body()
        file = f"{page.url}index.html"
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body.html, encoding="utf-8")
        headings = [asdict(heading) for heading in body.headings]
        row = {"url": page.url, "title": page.title, "file": file, "headings": headings}
        rows.append({**row, "noindex": True} if page.noindex else row)
    for data in table.data_files():
        path = folder / data.url
        path.parent.mkdir(parents=True, exist_ok=True)
        content = data.content()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    pdfs, _ = print_documents([*table.documents()], knowledge.root)
    write_documents(pdfs, folder)
    text = readable(rows, indent=1)
    (folder / "pages.json").write_text(text, encoding="utf-8")
    return len(rows)


def write_documents(pdfs: Mapping[str, bytes], folder: Path) -> None:
    """Write printed documents under `folder`, each at its address."""
    for url, pdf in pdfs.items():
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf)
