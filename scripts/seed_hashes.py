"""Hash the eight-word runs of texts that the records must not copy.

    python scripts/seed_hashes.py FOLDER

Writes `tests/content/seed_hashes.txt` from every `*.txt` and `*.md` of FOLDER: sorted hashes, never
a word.
To be run again when a text is added, or a name in `tests/content/exempt.txt`.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.content.runs import HASHES, digest, runs


def main() -> None:
    """Read the folder, write the hashes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    files = sorted(file for file in folder.iterdir() if file.suffix in (".txt", ".md"))
    if not files:
        sys.exit("no text in this folder")
    texts = (file.read_text(encoding="utf-8") for file in files)
    found = {digest(run) for text in texts for run in runs(text)}
    HASHES.write_text("".join(f"{one}\n" for one in sorted(found)), encoding="utf-8")
    print(f"{len(found)} runs of {len(files)} texts")


if __name__ == "__main__":
    main()
