"""Lays every screen out side by side: `python scripts/sheet.py FOLDER --size 80x24 --look dark`.

The pictures are those the snapshot tests compare with, so the sheet shows what is held to be right:
look at it as a designer would, screen by screen, before a change of looks is called done. Of
`--look contrast` (high contrast) and `--look bare` (NO_COLOR) no snapshots are kept: these pictures
are drawn now, of the same states, into FOLDER/drawn. FOLDER gets one page a test file; with `--png`
a browser (playwright's, or SEALEGS_CHROMIUM) takes a picture of each as well.
"""

from __future__ import annotations

import argparse
import base64
import html
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts.sheet_looks import DRAWN, draw

ROOT: Final = Path(__file__).resolve().parent.parent
SNAPSHOTS: Final = ROOT / "tests" / "tui" / "__snapshots__"
WIDTHS: Final = {"120x36": 620, "80x24": 620, "40x12": 400}
_SHORT: Final = {"120": "120x36", "80": "80x24", "40": "40x12"}
_STYLE: Final = """
body { background: #555; color: #fff; font: 14px sans-serif; margin: 12px }
div { display: flex; flex-wrap: wrap; gap: 10px; align-items: flex-start }
figure { margin: 0 } figcaption { padding: 2px 0 } img { display: block }
"""


def size_of(name: str) -> str:
    """Return the terminal's size in a picture's name, the usual one where it has none."""
    if found := re.search(r"\d+x\d+", name):
        return found[0]
    short = re.search(r"-(120|80|40)\b", name)
    return _SHORT[short[1]] if short else "80x24"


def chosen(folder: Path, size: str, look: str) -> list[Path]:
    """Return a test file's pictures of a size and a look; empty means any."""
    return [
        path
        for path in sorted(folder.glob("*.svg"))
        if size in ("", size_of(path.name)) and look in path.name
    ]


def page(title: str, pictures: Iterable[Path]) -> str:
    """Return one self-contained page; a picture can load nothing and run nothing in it."""
    shown = []
    for path in pictures:
        data = base64.b64encode(path.read_bytes()).decode()
        width = WIDTHS.get(size_of(path.name), 620)
        name = html.escape(path.stem.partition("[")[2].rstrip("]") or path.stem)
        source = f"data:image/svg+xml;base64,{data}"
        shown.append(
            f'<figure><img width="{width}" src="{source}" alt="{name}">'
            f"<figcaption>{name}</figcaption></figure>"
        )
    head = f"<!doctype html><meta charset=utf-8><title>{html.escape(title)}</title>"
    return f"{head}<style>{_STYLE}</style><h1>{html.escape(title)}</h1><div>{''.join(shown)}</div>"


def pictured(pages: Iterable[Path]) -> None:
    """Take a picture of each page beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ.get("SEALEGS_CHROMIUM"), args=["--no-sandbox"]
        )
        for path in pages:
            tab = browser.new_page(viewport={"width": 1920, "height": 1080})
            tab.goto(path.as_uri())
            tab.screenshot(path=path.with_suffix(".png"), full_page=True)
            tab.close()
        browser.close()


def main() -> None:
    """Write the pages, and the pictures where they are wanted."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--size", default="", choices=["", *WIDTHS])
    reader.add_argument("--look", default="", choices=["", "dark", "light", *DRAWN])
    reader.add_argument("--png", action="store_true")
    given = reader.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    source, look = SNAPSHOTS, given.look
    if look in DRAWN:
        source, look = given.folder.resolve() / "drawn", ""
        draw(SNAPSHOTS.parent, source, given.look, given.size)
    written = []
    for each in sorted(path for path in source.iterdir() if path.is_dir()):
        if pictures := chosen(each, given.size, look):
            title = each.name.removeprefix("test_").replace("_", " ")
            target = given.folder.resolve() / f"{each.name.removeprefix('test_')}.html"
            target.write_text(page(title, pictures), encoding="utf-8")
            written.append(target)
    if given.png:
        pictured(written)
    for target in written:
        sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
