"""Put into the wheel, from the folders of the repository, what has no copy in `site_builder/`.

Hatchling calls it (`pyproject.toml`). `_frame/` holds the national records and a manifest of their
digests; `_pages/` the pages that every site has. In a checkout nothing is copied: the program reads
the folders themselves.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any  # of Hatchling

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGES = ("editeur.md", "heberger.md", "a-propos/*.md")


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds files to a wheel; an editable one has none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the frame, its manifest and the pages to `build_data`."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, self.root)
        from site_builder.records import frame  # noqa: PLC0415

        added = build_data["force_include"]
        paths = frame.frame_paths(root)
        for path in paths:
            added[str(root / path)] = f"site_builder/_frame/{path}"
        versions = [path.stem for path in (root / "site_builder" / "frames").glob("*.yml")]
        current = max(versions, key=lambda version: [*map(int, version.split("."))])
        manifest = {"version": current, "fichiers": frame.digests(root, paths)}
        self._scratch = tempfile.TemporaryDirectory()
        written = Path(self._scratch.name, frame.MANIFEST)
        written.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        added[str(written)] = f"site_builder/_frame/{frame.MANIFEST}"
        for pattern in PAGES:
            for page in sorted((root / "docs").glob(pattern)):
                inside = page.relative_to(root / "docs").as_posix()
                added[str(page)] = f"site_builder/_pages/{inside}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the manifest, now in the wheel."""
        if version != "editable":
            self._scratch.cleanup()
