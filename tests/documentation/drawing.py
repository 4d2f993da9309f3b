"""The drawing of the imports: `docs/images/imports.svg`, and the same facts as text.

The last folder stands at the top. A dot on a folder's line is an import; the line under the dot
leads down to the folder that is imported. An arrow that would go up, hence a circle, has no
place in the drawing: `DrawingError` is raised.
"""

from collections.abc import Iterator, Mapping, Sequence

from tests.documentation.layout import FOLDERS

Imports = Mapping[str, Sequence[str]]

LEFT, BOX, HIGH, STEP, LANE, TOP = 8, 104, 26, 40, 34, 12  # units of the drawing
OUT, IN = 6, -6  # from the middle of a box, down: where its own line starts, where others arrive
_STYLE = """
  svg { font: 14px system-ui, sans-serif; background: #fff }
  rect { fill: #eef4f5; stroke: #17485a }
  text { fill: #10222b }
  path { fill: none; stroke: #17485a; stroke-width: 1.5 }
  path.own { stroke: #7a8f99 }
  circle, polygon { fill: #17485a }
"""


class DrawingError(ValueError):
    """An import from a folder to one that comes after it."""


def svg(imports: Imports) -> str:
    """The drawing as an SVG document, the same bytes for the same imports."""
    rows = [*reversed(FOLDERS)]
    for own, imported in imports.items():
        for name in imported:
            if rows.index(name) <= rows.index(own):
                raise DrawingError(f"{own} imports {name}, which comes after it")
    width = LEFT + BOX + LANE * len(rows)
    height = 2 * TOP + STEP * (len(rows) - 1) + HIGH
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>Which folder imports which</title>",
        f"<desc>{'; '.join(_sentences(imports))}.</desc>",
        f"<style>{_STYLE}</style>",
        *_lanes(rows, imports),
        *_own_lines(rows, imports),
        *_boxes(rows),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def text(imports: Imports) -> str:
    """The same facts as a Markdown list, the last folder first."""
    return "".join(f"- {said}\n" for said in _sentences(imports, mark="`"))


def _sentences(imports: Imports, mark: str = "") -> Iterator[str]:
    for name in reversed(FOLDERS):
        imported = ", ".join(f"{mark}{other}{mark}" for other in imports[name])
        yield f"{mark}{name}{mark} imports {imported or 'nothing'}"


def _middle(row: int) -> int:
    return TOP + STEP * row + HIGH // 2


def _lane(row: int) -> int:
    return LEFT + BOX + LANE * row


def _lanes(rows: list[str], imports: Imports) -> Iterator[str]:
    """The line to each imported folder, from the highest that imports it, and its dots."""
    for row, name in enumerate(rows):
        users = [other for other, own in enumerate(rows) if name in imports[own]]
        if not users:
            continue
        x, end, right = _lane(row), _middle(row) + IN, LEFT + BOX
        yield f'<path d="M{x} {_middle(users[0]) + OUT}V{end}H{right + 6}"/>'
        yield f'<polygon points="{right},{end} {right + 8},{end - 4} {right + 8},{end + 4}"/>'
        yield from (f'<circle cx="{x}" cy="{_middle(user) + OUT}" r="4"/>' for user in users)


def _own_lines(rows: list[str], imports: Imports) -> Iterator[str]:
    """The line of each folder, as far as the last folder that it imports."""
    for row, name in enumerate(rows):
        if imports[name]:
            end = max(_lane(rows.index(other)) for other in imports[name])
            yield f'<path class="own" d="M{LEFT + BOX} {_middle(row) + OUT}H{end}"/>'


def _boxes(rows: list[str]) -> Iterator[str]:
    for row, name in enumerate(rows):
        y = TOP + STEP * row
        yield f'<rect x="{LEFT}" y="{y}" width="{BOX}" height="{HIGH}" rx="4"/>'
        yield f'<text x="{LEFT + BOX / 2:g}" y="{y + 18}" text-anchor="middle">{name}</text>'
