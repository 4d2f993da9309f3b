"""Pages of the program, on a site that has not all that they speak of."""

from site_builder.core.shipped import shipped_folder
from site_builder.publish.default_pages import PATTERNS, linked

THERE = {"a-propos/champs/index.md", "editeur.md"}


def test_a_link_to_a_page_that_is_not_there_is_its_words() -> None:
    text = "[Champs](champs/index.md#x), [les\nbarèmes](baremes/index.md), [fiche](../editeur.md)"
    assert linked(text, "a-propos/index.md", THERE) == (
        "[Champs](champs/index.md#x), les\nbarèmes, [fiche](../editeur.md)"
    )
    other = "[Champs](https://exemple.fr/champs) et [plus loin](#plus-loin)"
    assert linked(other, "editeur.md", set()) == other


def test_the_program_has_its_pages() -> None:
    folder = shipped_folder("pages", "docs")
    assert all([*folder.glob(pattern)] for pattern in PATTERNS)
