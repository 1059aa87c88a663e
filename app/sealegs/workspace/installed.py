"""Packs that were added: copies in the learner's own folder, learnt from by their id.

A pack is data from a stranger: what is copied are regular files that lie inside it, no more than
a pack may have, and a copy is there whole or not at all. Progress hangs on the ids of items in
the journal, so it outlives a newer copy and a removed one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

from sealegs.curriculum.files import read_yaml
from sealegs.curriculum.meta import Meta, read_meta, topic_files
from sealegs.ground.pen import one_line
from sealegs.ground.problem import Problem, SealegsError
from sealegs.ground.resources import entries, shipped_root
from sealegs.ground.sanitise import clean
from sealegs.journal.lock import turn
from sealegs.workspace.pack_copy import copied_notes, copied_pack, has_head, head_for, write_head
from sealegs.workspace.paths import Paths, is_pack_id


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack to learn from: its head, the number of its topics, and its folder."""

    meta: Meta
    topics: int
    folder: str
    shipped: bool = False

    @property
    def name(self) -> str:
        """What it is asked for by: the name of its folder, which an edited head doesn't change."""
        return self.meta.id if self.shipped else Path(self.folder).name

    @property
    def title(self) -> str:
        """What it is called."""
        return self.meta.title or self.meta.id


@dataclass(frozen=True, slots=True)
class Added:
    """A pack that was just added, and what in it is read differently than it was meant."""

    pack: Installed
    problems: tuple[Problem, ...]


def every_pack(paths: Paths) -> tuple[Installed, ...]:
    """Return the pack that ships, then those that were added, by id."""
    shipped = _seen(shipped_root(), shipped=True)
    return (shipped, *(_seen(folder) for folder in _folders(paths)))


def add(paths: Paths, source: Path, *, newer: bool = False) -> Added:
    """Copy a pack, or notes in Markdown, to the learner's packs.

    ``source`` is the folder of a pack, a folder of notes or a single note; ``newer`` lets it take
    the place of the one with the same id. SealegsError says why it can't be added; then nothing
    is changed.
    """
    # Imported here, because whoever lists packs reads no Markdown.
    from sealegs.curriculum.loader import load_pack

    is_pack = (source / "content").is_dir()
    meta = _meta(source) if is_pack and has_head(source) else head_for(source)
    _check_id(paths, meta.id, newer=newer)
    place = paths.packs / meta.id
    with _held(paths), TemporaryDirectory(prefix=".new-", dir=paths.packs) as made:
        half = Path(made) / "pack"
        try:
            (copied_pack if is_pack else copied_notes)(source, half)
            if not has_head(half):
                write_head(half, meta)
            read = load_pack(half)
            if not read.topics:
                raise SealegsError(f"{read.problems[0]}; nothing was added.")
            _put(half, place, Path(made) / "old")
        except OSError as error:
            told = f"{source} can't be copied ({error.strerror or error})"
            raise SealegsError(f"{told}; nothing was added.") from error
    return Added(_seen(place), read.problems)


def remove(paths: Paths, name: str) -> Installed:
    """Delete an added pack and return what it was; the journal keeps what was learnt of it.

    SealegsError when there is no such pack.
    """
    folder = next((folder for folder in _folders(paths) if folder.name == name), None)
    if folder is None:
        there = ", ".join(folder.name for folder in _folders(paths)) or "none was"
        message = f"no pack “{one_line(name)}” was added, so none is removed; added: {there}."
        raise SealegsError(message)
    found = _seen(folder)
    try:
        with _held(paths), TemporaryDirectory(prefix=".gone-", dir=paths.packs) as gone:
            folder.rename(Path(gone) / "pack")
    except OSError as error:
        raise SealegsError(f"{folder} can't be deleted ({error.strerror}).") from error
    return found


def packs_lines(packs: Sequence[Installed], paths: Paths) -> Iterator[str]:
    """Yield a line for each pack; * marks the one that is learnt from now."""
    now = paths.material
    wide = max(len(pack.name) for pack in packs)
    for pack in packs:
        mark = "*" if Path(pack.folder) == now else " "
        many = f"{pack.topics} topic{'' if pack.topics == 1 else 's'}"
        where = "ships with sealegs" if pack.shipped else pack.folder
        told = f"{mark} {pack.name:<{wide}}  {pack.title} {pack.meta.version}, {many}, {where}"
        yield clean(told, keep_newlines=False)


def packs_json(packs: Sequence[Installed]) -> str:
    """Return packs as one JSON document of version 1."""
    rows = [
        {
            "id": pack.name,
            "title": pack.title,
            "version": pack.meta.version,
            "licence": pack.meta.licence,
            "language": pack.meta.language,
            "topics": pack.topics,
            "folder": pack.folder,
            "ships": pack.shipped,
        }
        for pack in packs
    ]
    return json.dumps({"version": 1, "packs": rows}, ensure_ascii=False, indent=2)


def added_lines(added: Added) -> Iterator[str]:
    """Yield what was added and what to do next."""
    pack = added.pack
    many = f"{pack.topics} topic{'' if pack.topics == 1 else 's'}"
    yield one_line(f"Added {pack.title} ({many}). Learn it: sealegs --pack {pack.name}")
    if number := len(added.problems):
        what = "1 thing in it is" if number == 1 else f"{number} things in it are"
        yield f"{what} read differently than meant; `sealegs pack check {pack.folder}` lists them."


def _check_id(paths: Paths, name: str, *, newer: bool) -> None:
    if name == _meta(shipped_root()).id:
        told = f"only the pack that ships may be called {name}"
        raise SealegsError(f"{told}; give this one an id of its own in content/pack.yaml.")
    if not is_pack_id(name):
        rules = "up to 60 letters, digits, - _ and ., the first a letter or digit"
        raise SealegsError(f"“{one_line(name)}” can't be the id of a pack; use {rules}.")
    if (paths.packs / name).exists() and not newer:
        message = f"{name} was added already; --newer puts this one in its place."
        raise SealegsError(message)


@contextmanager
def _held(paths: Paths) -> Iterator[None]:
    """Keep others from adding and removing meanwhile."""
    try:
        paths.packs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"no pack can be kept in {paths.packs} ({error.strerror})."
        raise SealegsError(message) from error
    with turn(paths.packs / ".lock"):
        yield


def _put(half: Path, place: Path, aside: Path) -> None:
    """Put a folder in its place, and the one before aside, or back when that fails."""
    if place.exists():
        place.rename(aside)
    try:
        half.rename(place)
    except OSError:
        if aside.exists():
            aside.rename(place)
        raise


def _folders(paths: Paths) -> list[Path]:
    """Return the folders of the packs that were added."""
    try:
        found = entries(paths.packs)
    except OSError as error:
        raise SealegsError(f"{paths.packs} can't be read ({error.strerror}).") from error
    return [one for one in found if isinstance(one, Path) and (one / "content").is_dir()]


def _seen(root: Traversable, *, shipped: bool = False) -> Installed:
    return Installed(_meta(root), len(topic_files(root)), str(root), shipped)


def _meta(root: Traversable) -> Meta:
    return read_meta(read_yaml(root, "content", "pack.yaml")[0])[0]
