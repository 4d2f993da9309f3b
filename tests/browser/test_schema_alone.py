"""The guide in a browser asks the questions of a group that the schema alone adds."""

import json
from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from site_builder.core.schema import SchemaSet
from site_builder.domain import links
from site_builder.output.data.constants import constants_module
from tests.unit.site.test_schema_alone import ADDITIONS, write


def with_the_group(route: Route) -> None:
    """The guide of the site, one question of which is in the new group."""
    guide = json.loads(route.fetch().text())
    question = next(question for question in guide["questions"] if question["id"] == "adhesion")
    question["groupe"] = "travail"
    route.fulfill(json=guide)


def test_a_group_of_questions_stands_under_its_words(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    root = write(tmp_path, ADDITIONS["a group of questions"])
    constants = constants_module(SchemaSet(root / "schema"))
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.route(
        f"**/{links.CONSTANTS}",
        lambda route: route.fulfill(body=constants, content_type="text/javascript"),
    )
    page.route(f"**/{links.GUIDE_DATA}", with_the_group)
    page.goto(f"{address}{links.GUIDE}")
    page.get_by_role("button", name="Toutes les questions").click()
    expect(page.locator("#etape .group > h2")).to_have_text([
        "Urgence",
        "Situation",
        "Ménage",
        "Ressources",
        "Travail et formation",
        "Parcours et démarches",
        "Santé, séjour, détention : seulement si cela sert",
    ])  # fmt: skip
    questions = page.locator("#etape .group").nth(4).locator("fieldset")
    expect(questions).to_have_count(1)
    expect(questions).to_have_attribute("data-question", "adhesion")
    context.close()
