"""Making the folder of a pack: copied from another, from notes, or from the example that ships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import yaml

from sealegs.curriculum.files import is_inside
from sealegs.curriculum.fingerprint import MAX_BYTES, MAX_ENTRIES
from sealegs.curriculum.meta import MAX_TOPICS, Meta
from sealegs.curriculum.texts import slugify
from sealegs.ground.problem import SealegsError
from sealegs.ground.resources import assets, entries
from sealegs.ground.sanitise import clean

_FOLDERS: Final = ("content", "quizzes")
_BESIDE: Final = re.compile(r"(?i)(licen[cs]e|notice|copying|readme)([.-].{1,20})?")
"""Files at the top that go along: who copies a text owes its licence."""

_DEEPEST: Final = 8
_PIECE: Final = 1024 * 1024


def new_pack(folder: Path, title: str | None = None) -> Meta:
    """Make a pack in ``folder`` with an example of each thing, and return its head.

    SealegsError when something lies there already, or it can't be written.
    """
    meta = head_for(folder, title)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise SealegsError(f"{folder} is not empty; name a new folder for the pack.")
        _copy(assets() / "new-pack", folder, _FOLDERS)
        write_head(folder, meta)
    except OSError as error:
        told = f"no pack can be made in {folder} ({error.strerror or error})"
        raise SealegsError(f"{told}; name another folder.") from error
    return meta


def new_lines(folder: Path, meta: Meta) -> Iterator[str]:
    """Yield what was made and what to do next."""
    yield clean(f"Made the pack {meta.id} in {folder}.", keep_newlines=False)
    yield clean(f"Check it: sealegs pack check {folder}", keep_newlines=False)
    yield clean(f"Learn it: sealegs --pack {folder}", keep_newlines=False)


def head_for(source: Path, title: str | None = None) -> Meta:
    """Return the head of a pack that has none yet, named after its folder or file."""
    name = source.resolve().stem if source.is_file() else source.resolve().name
    title = title or re.sub(r"[-_]+", " ", name).strip() or "Notes"
    return Meta(id=slugify(name or title), title=title, version="0.1.0")


def has_head(root: Path) -> bool:
    """Tell whether a pack says what it is called."""
    return (root / "content" / "pack.yaml").is_file()


def write_head(root: Path, meta: Meta) -> None:
    """Write ``content/pack.yaml``."""
    head = {"id": meta.id, "title": meta.title, "version": meta.version, "language": "en"}
    text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    file = root / "content" / "pack.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8", "replace"))


def copied_pack(source: Path, target: Path) -> None:
    """Copy what is a pack's in ``source``: content/, quizzes/ and what its licence says.

    SealegsError when it is larger than a pack may be or leads out of its folder; OSError when a
    file can't be read or written.
    """
    beside = [one.name for one in entries(source) if _BESIDE.fullmatch(one.name) and one.is_file()]
    _copy(source, target, (*_FOLDERS, *beside))


def copied_notes(source: Path, target: Path) -> None:
    """Make a topic of each Markdown file in ``source``, those of its folders as well.

    A file keeps its name, by which others link to it; the second of a name gets its folder's in
    front. Raises as ``copied_pack`` does.
    """
    if not source.exists():
        raise SealegsError(f"{source} is not there; name a pack, or a folder of notes.")
    found: list[tuple[tuple[str, ...], Traversable]]
    if source.is_file():
        found = [((source.name,), source)] if _is_note(source.name) else []
        root = source.parent
    else:
        found = [(parts, file) for parts, file in _walk(source) if _is_note(parts[-1])]
        root = source
    if not found:
        told = f"{source} has no topics in content/ and no notes (*.md)"
        raise SealegsError(f"{told}; name a pack, or a folder of notes.")
    if len(found) > MAX_TOPICS:
        told = f"{source} has {len(found)} notes, and a pack at most {MAX_TOPICS} topics"
        raise SealegsError(f"{told}; name one of its folders.")
    taken: set[str] = set()
    budget = _Budget(source)
    for parts, file in sorted(found, key=lambda each: len(each[0])):
        name = parts[-1]
        if name.casefold() in taken:
            name = "-".join(parts)
        taken.add(name.casefold())
        budget.copy(file, root, target / "content" / (Path(name).stem + ".md"))


def _is_note(name: str) -> bool:
    return name.lower().endswith((".md", ".markdown"))


def _copy(source: Traversable, target: Path, names: tuple[str, ...]) -> None:
    budget = _Budget(source)
    for name in names:
        top = source / name
        found = [((name,), top)] if top.is_file() else _walk(top, (name,))
        for parts, file in found:
            budget.copy(file, source, target.joinpath(*parts))


def _walk(
    folder: Traversable, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Traversable]]:
    """Yield the files below a folder with their parts; a folder that is a link is left out."""
    if len(above) > _DEEPEST:
        raise SealegsError(f"{folder} lies too deep for a pack; nothing was added.")
    if above and isinstance(folder, Path) and folder.is_symlink():
        return  # it may contain itself
    for entry in entries(folder):
        parts = (*above, entry.name)
        if entry.is_dir():
            yield from _walk(entry, parts)
        else:
            yield parts, entry


class _Budget:
    """Copies files until there are more than a pack may have."""

    def __init__(self, source: object) -> None:
        self._source = source
        self._files = 0
        self._bytes = 0

    def copy(self, file: Traversable, root: Traversable, target: Path) -> None:
        if not is_inside(file, root):
            message = f"{file} links to a file outside of the pack; copy it there first."
            raise SealegsError(message)
        if not file.is_file():  # a pipe would block
            raise SealegsError(f"{file} is not a regular file; take it out of the pack first.")
        self._files += 1
        target.parent.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as stream, target.open("xb") as made:
            while piece := stream.read(_PIECE):
                self._bytes += len(piece)
                if self._bytes > MAX_BYTES or self._files > MAX_ENTRIES:
                    told = f"{self._source} is larger than a pack may be"
                    raise SealegsError(f"{told} ({MAX_BYTES // 1024**2} MB, {MAX_ENTRIES} files).")
                made.write(piece)
