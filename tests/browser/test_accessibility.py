"""The judge of the other tests: it looks at each sort of text once, and misses none."""

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import violations

PAGE = """<!doctype html><html lang="fr"><title>Essai</title><style>{style}</style><main>
<h1>Essai</h1><table><tr><th scope="col">Nom</th><th scope="col">Âge</th></tr>
<tr><td></td><td>12</td></tr><tr><td class="late">Un nom</td><td>13</td></tr></table>
<label hidden>Rien</label><label for="age">Âge</label> <input id="age" value="12">
<p>Un texte assez long, <span>une suite</span>.</p><p>Un autre texte, <span>sa suite</span>.</p>
</main></html>"""


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("", []),
        ("td { color: #999 }", ["color-contrast"]),
        ("td { color: #666 }", ["color-contrast-enhanced"]),
        (".late { color: #999 }", ["color-contrast"]),
        ("label, input { color: #666 }", ["color-contrast-enhanced"]),
        ("p + p { background: #666 }", ["color-contrast"]),
        ("p + p span { opacity: .5 }", ["color-contrast"]),
    ],
)
def test_a_contrast_that_is_too_low_is_found(
    browser: Browser, style: str, found: list[str]
) -> None:
    page = browser.new_page()
    page.set_content(PAGE.format(style=style))
    assert [rule for rule, _ in violations(page)] == found
    page.close()


def test_what_repeats_is_told_once(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE.format(style="td { color: #999 }"))
    assert violations(page) == [["color-contrast", ["<td>12</td>"]]]
    page.close()
