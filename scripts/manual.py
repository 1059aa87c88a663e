"""Writes the manual, the manual pages and the completion files: `python scripts/manual.py`.

docs/manual/reference, share/man and the completion files are made out of the program as a whole;
in the chapters of docs/manual only the tables of keys are.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = "docs/manual/reference"
MAN = "share/man/man1"


def written() -> dict[str, str]:
    """Return every file as it has to be: path from the root, and text."""
    from scripts.book.chapters import filled
    from scripts.book.completion import completion_files
    from scripts.book.man import man_pages
    from scripts.book.reference import commands_pages, keys_pages, rules_pages
    from scripts.book.shell import told

    shell = told()
    files = {f"{REFERENCE}/{name}": text for name, text in commands_pages(shell)}
    files |= {f"{REFERENCE}/{name}": text for name, text in keys_pages()}
    files |= {f"{REFERENCE}/{name}": text for name, text in rules_pages()}
    files |= {f"{MAN}/{name}": text for name, text in man_pages(shell)}
    files |= dict(completion_files())
    for chapter in sorted((ROOT / "docs/manual").glob("*.md")):
        path = chapter.relative_to(ROOT).as_posix()
        files[path] = filled(chapter.read_text(encoding="utf-8"))
    return files


def present() -> dict[str, str]:
    """Return the files that are there, in all folders that are made as a whole."""
    folders = ("docs/manual", "share")
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*")))
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in found
        if path.is_file()
    }


def main() -> None:
    """Write all files, and remove those that nothing makes any more."""
    files = written()
    for stale in present().keys() - files.keys():
        (ROOT / stale).unlink()
    for path, text in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    # The modules beside this file are found however it is called.
    sys.path.insert(0, str(ROOT))
    main()
