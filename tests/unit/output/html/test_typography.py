"""French typography of templates and of pages written by hand."""

import pytest
from jinja2 import Environment

from site_builder.output.html.typography import Typography, typeset_html

NBSP, NNBSP = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def test_literal_texts_of_a_template_are_set_and_values_are_not() -> None:
    environment = Environment(extensions=[Typography], autoescape=True)
    template = environment.from_string(
        '<p title="Ici : rien">L\'aide : {{ value }} ; « oui » ?</p>'
    )
    assert template.render(value="a : b") == (
        f'<p title="Ici{NBSP}: rien">L’aide{NBSP}: a : b{NNBSP}; «{NBSP}oui{NBSP}»{NNBSP}?</p>'
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>L'aide : <b>oui</b> !</p>", f"<p>L’aide{NBSP}: <b>oui</b>{NNBSP}!</p>"),
        ("<code>a : 'b'</code> : c", f"<code>a : 'b'</code>{NBSP}: c"),
        (
            "<pre><code>x ? y : z</code> ; w</pre> ; v",
            f"<pre><code>x ? y : z</code> ; w</pre>{NNBSP}; v",
        ),
        ('<a href="?a=1 : 2">« d »</a>', f'<a href="?a=1 : 2">«{NBSP}d{NBSP}»</a>'),
        ("", ""),
    ],
)
def test_code_and_tags_of_a_page_stay_as_they_are(written: str, expected: str) -> None:
    assert typeset_html(written) == expected
