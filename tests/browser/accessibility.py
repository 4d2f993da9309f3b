"""Axe on a page: by all its rules, and with a contrast of 7:1 where it asks for 4.5:1."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# The second one leaves to the first what is below 4.5:1.
CONTRASTS = ("color-contrast", "color-contrast-enhanced")
# What colours alone decide besides. The other rules look at the same page in light and in dark.
COLOURS = ("link-in-text-block",)

# Measuring a contrast is most of what axe does, and a table repeats a few colours a thousand
# times: a text is judged where its colours, and those of all that holds it, are first seen.
_VIOLATIONS = """async ([within, only, contrasts]) => {
  const looks = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize",
    "fontWeight", "textShadow", "filter", "mixBlendMode", "position", "clip", "clipPath"];
  const numbers = new Map(), seen = new Set(), repeated = [];
  const isText = ({ data }) => data?.trim();
  // Whether all that an element holds is already judged, or has nothing to judge.
  const isRepeated = (element, holder) => {
    const style = getComputedStyle(element);
    const key = [holder, ...looks.map(name => style[name])].join();
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    const number = numbers.get(key);
    const judged = element.checkVisibility({ visibilityProperty: true })
      && (element.matches("input, select, textarea") || [...element.childNodes].some(isText));
    const known = !judged || seen.has(number);
    if (judged) seen.add(number);
    const inside = [...element.children].filter(child => isRepeated(child, number));
    const whole = known && inside.length === element.children.length;
    if (!whole) repeated.push(...inside);
    return whole;
  };
  const found = async (context, rules) => {
    const { violations } = await axe.run(context, { resultTypes: ["violations"], ...rules });
    return violations.map(({id, nodes}) => [id, nodes.map(node => node.html)]);
  };
  const root = document.querySelector(within);
  isRepeated(root, null);
  return [
    ...await found(within, only
      ? { runOnly: only } : { rules: { "color-contrast": { enabled: false } } }),
    ...await found({ include: [root], exclude: repeated }, { runOnly: contrasts }),
  ];
}"""


def violations(page: Page, only: tuple[str, ...] = (), within: str = "html") -> Any:
    """What axe finds in a part of a page, as (rule, elements): contrasts, then `only` or all."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_VIOLATIONS, [within, only or None, CONTRASTS])


def assert_accessible(page: Page, within: str = "html") -> None:
    """Axe finds nothing and nothing overflows, on a phone and on a desk, in light and in dark."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(f"getComputedStyle(document.body).colorScheme == '{scheme}'")
            only = () if scheme == "light" else COLOURS
            assert violations(page, only, within) == [], f"{width} px, {scheme}"
