"""The blanks that are taken out of what the theme puts around a page."""

import pytest

from site_builder.publish.strip_whitespace import strip_whitespace


@pytest.mark.parametrize(
    ("page", "light"),
    [
        ("<ul>\n  <li>un</li>\n  <li>deux</li>\n</ul>\n", "<ul><li>un</li><li>deux</li></ul>"),
        ("<p>\n  un\n  <b>deux</b>\n  <i>trois</i>\n</p>", "<p>un\n<b>deux</b>\n<i>trois</i></p>"),
        ("<b>un</b> <i>deux</i>", "<b>un</b> <i>deux</i>"),
        ("<p>a  b</p>\n  <p class='c'>\n  d</p>", "<p>a  b</p><p class='c'>d</p>"),
        ("<p>a  b</p>  <p class='c'>  d</p>",) * 2,  # those inside a line are few
        ("<div>\n<pre>\n  a\n    b\n</pre>\n</div>", "<div><pre>\n  a\n    b\n</pre></div>"),
        ("<script>\n let a = '<p>  x';\n</script>", "<script>\n let a = '<p>  x';\n</script>"),
        ("<p>1\N{NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}!</p>",) * 2,
        ("<pre>a</pre> <em>b</em> <script>c</script>",) * 2,
    ],
)
def test_only_ends_of_lines_that_no_browser_shows_are_taken_out(page: str, light: str) -> None:
    assert strip_whitespace(page) == light
    assert strip_whitespace(light) == light
