"""Pages that every site has: those of the program, where the root has not written its own."""

import posixpath
import re
from collections.abc import Collection, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from site_builder.core.settings import Settings
from site_builder.core.shipped import shipped_folder
from site_builder.editing.new_root import Answers, completed

PATTERNS = ("editeur.md", "heberger.md", "a-propos/*.md")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s#]+\.md)(?:#[^)]*)?\)")


def missing_pages(
    files: Files, config: MkDocsConfig, settings: Settings, published: Collection[str]
) -> Iterator[File]:
    """The pages of the program that are not among `files`, with what the settings know.

    `published` are the files of the pages made from records: what is neither there nor by hand is
    not linked to.
    """
    folder = shipped_folder("pages", "docs")
    paths = {
        path.relative_to(folder).as_posix(): path
        for pattern in PATTERNS
        for path in sorted(folder.glob(pattern))
    }
    there = {*published, *paths, *(file.src_uri for file in files.documentation_pages())}
    known = Answers(editeur=settings.editeur, contact_corrections=settings.contact_corrections)
    for uri, path in paths.items():
        if files.get_file_from_path(uri) is None:
            text = completed(path.read_text(encoding="utf-8"), known)
            content = linked(text, uri, there)
            inclusion = InclusionLevel.NOT_IN_NAV
            yield File.generated(config, uri, content=content, inclusion=inclusion)


def linked(text: str, uri: str, there: Collection[str]) -> str:
    """The Markdown of the page `uri`, where a link to a page that is not `there` is its words."""

    def kept(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), link[2]))
        return link[0] if target in there else link[1]

    return _LINK.sub(kept, text)
