"""Close the version of the national frame that is being written: add the digests of its files.

    python scripts/close_frame.py

Run when a version of the program is released (RELEASING.md). The next change of a national record
then belongs to a new version: begin its file in `site_builder/frames/`, with what it changes.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from site_builder.records.frame import digests, frame_paths
from site_builder.records.frame_versions import FRAMES, frame_versions

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write the digests at the end of the file of the last version."""
    last = frame_versions()[-1]
    if last.fichiers:
        sys.exit(f"{last.version} is closed already")
    lines = [f'  {path}: "{one}"\n' for path, one in digests(ROOT, frame_paths(ROOT)).items()]
    with (FRAMES / f"{last.version}.yml").open("a", encoding="utf-8") as file:
        file.write("fichiers:\n" + "".join(lines))
    print(f"{last.version} is closed: {len(lines)} files")


if __name__ == "__main__":
    main()
