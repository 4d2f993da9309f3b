"""Pages: a thousand sheets beside the same sheets written in Markdown for MkDocs + Material.

Both sides build what they publish: pages and search index. Ours also checks the records.
"""

import sys
from pathlib import Path

import yaml

from tests import generated
from tests.bench.measure import OURS, cost, line, side_by_side

PEER = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site")
CONFIG = {
    "site_name": "Même référentiel, en Markdown",
    "theme": {"name": "material", "language": "fr", "font": False},
    "plugins": [{"search": {"lang": "fr"}}],
}


def markdown(record: str) -> str:
    """A sheet with the same title, rubrics, statements, proofs and sources."""
    data = yaml.safe_load(record)
    lines = [f"# {data['nom']}", "", data["resume"], ""]
    for name in generated.RUBRICS:
        lines += [f"## {name.replace('_', ' ').capitalize()}", ""]
        for statement in data[name]:
            cites = ", ".join(f"[{source}](#{source})" for source in statement["sources"])
            lines += [f"{statement['texte']} *{statement['confiance']}* {cites}", ""]
    lines += ["## Sources", ""]
    for source in data["sources"]:
        title = f"[{source['titre']}]({source['url']})"
        lines.append(f'- <span id="{source["id"]}">{title}, vu le {source["vu_le"]}</span>')
    return "\n".join(lines) + "\n"


def peer(folder: Path, sheets: int, *, in_nav: bool) -> Path:
    """The MkDocs + Material project of the same sheets."""
    pages = folder / "docs" / "dispositifs"
    pages.mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Accueil\n", encoding="utf-8")
    names = [f"dispositifs/{number}.md" for number in range(sheets)]
    for number in range(sheets):
        text = markdown(generated.scheme(number))
        (pages / f"{number}.md").write_text(text, encoding="utf-8")
    nav: list[object] = ["index.md"]
    config: dict[str, object] = {**CONFIG, "nav": nav}
    if in_nav:
        nav.append({"Dispositifs": names})
    else:
        config["not_in_nav"] = "dispositifs/*"
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return folder


def _beside_material(folder: Path, name: str, goal: float, *, in_nav: bool, rounds: int) -> bool:
    generated.write(folder / "root", 1000)
    other = peer(folder / "peer", 1000, in_nav=in_nav)
    ours = [*OURS, "build", "--root", "root", "--site-dir", "ours"]
    mine, theirs = side_by_side(
        ours, [*PEER, "--config-file", other / "mkdocs.yml"], folder, rounds
    )
    return line(name, f"{mine:.2f}s", f"{theirs:.2f}s", mine / theirs, goal)


def beside_material_in_nav(folder: Path) -> bool:
    """1,000 sheets, the peer's in its navigation tree."""
    return _beside_material(folder, "build/material-in-nav", 0.15, in_nav=True, rounds=1)


def beside_material_out_of_nav(folder: Path) -> bool:
    """1,000 sheets, the peer's out of its navigation tree."""
    return _beside_material(folder, "build/material-out-of-nav", 0.5, in_nav=False, rounds=3)


def marginal_cost(folder: Path) -> bool:
    """What one more page costs around 5,000 pages, beside what it costs around 500.

    It is a difference between two builds, which a machine busy for a second changes much: the two
    are far apart, builds of every size take turns, and the shortest of each is kept. The first
    records are read while the program loads, and nobody waits for them: told in processor time
    too, which counts them.
    """
    around = {500: (100, 900), 5000: (4000, 6000)}
    sizes = [size for pair in around.values() for size in pair]
    for size in sizes:
        generated.write(folder / f"root-{size}", size)

    def built(size: int) -> tuple[float, float]:
        root = folder / f"root-{size}"
        return cost([*OURS, "build", "--root", root, "--site-dir", folder / "site"])

    turns = [{size: built(size) for size in sizes} for _ in range(3)]
    reached = []
    for kind, name in enumerate(("page-at-5000/at-500", "page-at-5000/at-500-cpu")):
        shortest = {size: min(turn[size][kind] for turn in turns) for size in sizes}
        few, many = (
            (shortest[last] - shortest[first]) / (last - first) * 1000
            for first, last in around.values()
        )
        reached.append(line(name, f"{many:.2f}ms", f"{few:.2f}ms", many / few, 1.2))
    return all(reached)
