"""A pack of the learner's own on the disk: cards are added to its topics, nothing is changed.

A card is known again by its slug. So a second import adds what is new, and whatever was written
in a topic by hand stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import yaml

from sealegs.curriculum.files import MAX_BYTES, is_inside, read_text, read_yaml
from sealegs.curriculum.meta import MAX_TOPICS, read_meta, topic_files
from sealegs.curriculum.texts import slugify
from sealegs.ground.problem import SealegsError
from sealegs.journal.lock import turn
from sealegs.workspace.exchange import written

SLUG: Final = "anki-"
LOCK: Final = ".import.lock"
"""In the folder of a pack, as long as cards are added to it."""

_FULL: Final = MAX_BYTES // 4
"""Bytes after which a deck goes on in another topic; a single card may be as large again."""

_SLUGS = re.compile(rf"\{{#({SLUG}[0-9a-f]{{16}})[ }}]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_TITLE = re.compile(r"^#{1,6} ")
_LIST = re.compile(r"^#{1,6} must know\s*$", re.IGNORECASE)


class PackFolder:
    """The folder of a pack, made when there is none; one adds to it while it is ``held``."""

    def __init__(self, root: Path) -> None:
        """Look at what is there; SealegsError when a pack can't be kept in it."""
        self._root = root
        self._content = root / "content"
        self._files: dict[str, Path] = {}
        self._known: dict[str, str] = {}
        if not is_inside(self._content, root):
            raise SealegsError(f"{self._content} leads out of the pack, so nothing is written.")
        self._name()
        for file in topic_files(root):
            if isinstance(file, Path):
                self._files[file.stem] = file
                for slug in _SLUGS.findall(self._read(file)):
                    self._known.setdefault(slug, file.stem)

    @classmethod
    @contextmanager
    def held(cls, root: Path) -> Iterator[PackFolder]:
        """Yield the folder and keep other imports out of it, those of other profiles as well."""
        try:
            (root / "content").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"No pack can be kept in {root} ({error.strerror}); name another folder."
            raise SealegsError(message) from error
        with turn(root / LOCK):
            yield cls(root)

    def knows(self, slug: str) -> bool:
        """Tell whether a card is in the pack already."""
        return slug in self._known

    def add(self, deck: str, slugs: Iterable[str], cards: Iterable[tuple[str, str]]) -> set[str]:
        """Add cards, as slugs and Markdown, to the topic of a deck; return the topics touched.

        ``slugs`` are those of all of the deck's cards: they tell which topic is the deck's.
        """
        touched: set[str] = set()
        mine = {self._known[slug] for slug in slugs if slug in self._known}
        topic, text, size = max(mine, default=""), "", _FULL + 1
        if topic:
            text = self._read(self._files[topic])
            size = len(text.encode())
        new: list[str] = []
        for slug, markdown in cards:
            if size > _FULL:
                self._write(topic, text, new)
                topic, text, new = self._free(deck), _begun(deck), []
                size = len(text.encode())
            new.append(markdown)
            size += len(markdown.encode())
            self._known[slug] = topic
            touched.add(topic)
        self._write(topic, text, new)
        return touched

    def _name(self) -> None:
        loaded, _ = read_yaml(self._root, "content", "pack.yaml")
        if loaded is not None:
            read_meta(loaded)
            return
        name = self._root.absolute().name
        head = {"id": slugify(name), "title": name, "version": "0.1.0", "language": "en"}
        text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
        self._put(self._content / "pack.yaml", text)

    def _free(self, deck: str) -> str:
        wanted = slugify(deck)
        names = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, MAX_TOPICS + 2))
        name = next((name for name in names if name not in self._files), None)
        if name is None or len(self._files) >= MAX_TOPICS:
            raise SealegsError(f"{self._root} has {MAX_TOPICS} topics; begin another pack.")
        return name

    def _write(self, topic: str, text: str, cards: list[str]) -> None:
        if cards:
            file = self._content / f"{topic}.md"
            self._put(file, _with(text, cards))
            self._files[topic] = file

    def _put(self, file: Path, text: str) -> None:
        if file.is_symlink() and not is_inside(file, self._root):
            raise SealegsError(f"{file} leads out of the pack, so nothing is written.")
        written(file, [text.encode("utf-8", "replace")])

    def _read(self, file: Path) -> str:
        text, problems = read_text(file, f"content/{file.name}", self._root)
        if text is None:
            raise SealegsError(f"{problems[0]}; nothing is added to it.")
        return text


def _begun(deck: str) -> str:
    title = yaml.safe_dump({"title": deck}, allow_unicode=True, width=10_000)
    return (
        f"---\n{title}---\n## Junior\n\nThe cards of a deck that was made with Anki.\n\n"
        "## Cheat sheet\n\n### Must know\n\n"
    )


def _with(text: str, cards: Iterable[str]) -> str:
    """Return a document with cards at the end of its first list of what one must know."""
    lines = text.rstrip("\n").split("\n")
    begin, end = _must_know(lines)
    if begin < 0:
        lines += ["", "## Cheat sheet", "", "### Must know", ""]
        end = len(lines)
    head, tail = "\n".join(lines[:end]).rstrip("\n"), "\n".join(lines[end:])
    apart = "\n\n" if _LIST.match(head.rpartition("\n")[2]) else "\n"
    rest = f"\n{tail}\n" if tail.strip() else ""
    return head + apart + "".join(cards).rstrip("\n") + "\n" + rest


def _must_know(lines: list[str]) -> tuple[int, int]:
    """Return where the list's title stands and where its section ends; -1 when it isn't there."""
    begin, fence = -1, ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line.lstrip())
        if fence:
            closing = mark is not None and mark[1].startswith(fence)
            fence = "" if closing else fence
        elif mark is not None:
            fence = mark[1]
        elif begin < 0 and _LIST.match(line):
            begin = number
        elif begin >= 0 and _TITLE.match(line):
            return begin, number
    return begin, len(lines)
