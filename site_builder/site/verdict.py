"""What `serve` shows of a root with an error: a page, or a banner above the last good pages."""

from site_builder.domain import links
from site_builder.output.html.rendering import render
from site_builder.site.pages import Page
from site_builder.views.boards.verdict import VerdictView


def verdict_page(summary: str, text: str) -> Page:
    """The page of a root that has never been good: what to mend, and nothing else."""
    view = VerdictView(summary, text, is_page=True)
    return Page(links.HOME, "À corriger", "verdict.html", lambda: view, may_show_examples=False)


def verdict_banner(summary: str, text: str) -> str:
    """HTML to put above the last good pages: what to mend for them to follow."""
    view = VerdictView(summary, text, is_page=False)
    return render("verdict.html", view, links.HOME, banner=False).html
