"""What a pack is called and which topics it has: told without reading the topics."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Final

import msgspec

from sealegs.curriculum.files import is_inside, read_yaml
from sealegs.ground.problem import Problem
from sealegs.ground.resources import entries
from sealegs.ground.yaml import Loaded, decode

MAX_TOPICS: Final = 500


class Meta(msgspec.Struct, frozen=True):
    """The head of a pack: ``content/pack.yaml``."""

    id: str = "docker"
    title: str = ""
    version: str = "0"
    licence: str = ""
    language: str = "en"
    order: tuple[str, ...] = ()
    needs: dict[str, tuple[str, ...]] = {}


def names_of(root: Traversable) -> tuple[str, tuple[str, ...]]:
    """Return the id of the pack in ``root`` and those of its topics, in the order of study.

    Where the order calls a topic by its title only the pack itself knows which is meant; it then
    stands among those that the order doesn't name.
    """
    loaded, _ = read_yaml(root, "content", "pack.yaml")
    meta = read_meta(loaded)[0]
    topics = [PurePosixPath(entry.name).stem for entry in topic_files(root)[:MAX_TOPICS]]
    return meta.id, in_order((name for name in meta.order if name in topics), topics)


def in_order(first: Iterable[str], topics: Iterable[str]) -> tuple[str, ...]:
    """Return topics with those in front that an order names."""
    return tuple(dict.fromkeys((*first, *topics)))


def topic_files(root: Traversable) -> list[Traversable]:
    """Return the files of a pack's topics, by name."""
    folder = root / "content"
    if not is_inside(folder, root):
        return []
    return [entry for entry in entries(folder) if entry.name.endswith(".md")]


def read_meta(loaded: Loaded | None) -> tuple[Meta, tuple[Problem, ...]]:
    """Read the head of a pack; what doesn't fit is as if it weren't there, with a problem."""
    if loaded is None:
        return Meta(), ()
    problems = [*loaded.problems]
    if not isinstance(loaded.value, dict):
        return Meta(), tuple(problems)
    # One wrong field must not lose the others.
    fields: dict[str, object] = {}
    for name in ("id", "title", "version", "licence", "language"):
        if name in loaded.value:
            value, wrong = decode(loaded, str, (name,))
            problems += wrong
            fields |= {} if value is None else {name: value}
    if "order" in loaded.value:
        order, wrong = decode(loaded, list[str], ("order",))
        problems += wrong
        fields["order"] = order or []
    if "needs" in loaded.value:
        needs, wrong = decode(loaded, dict[str, tuple[str, ...]], ("needs",))
        problems += wrong
        fields["needs"] = needs or {}
    meta = msgspec.convert(fields, Meta)
    if not meta.id or "/" in meta.id:
        message = "id must be a name without a slash, such as docker"
        problems.append(Problem(loaded.place(("id",)), message))
        meta = msgspec.structs.replace(meta, id=Meta().id)
    return meta, tuple(problems)
