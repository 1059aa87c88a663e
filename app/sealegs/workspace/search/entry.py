"""What can be found: one place with its words, and the way to open it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Params = Mapping[str, str | int | None]


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One place that can be found.

    ``title`` is a name of its own, empty where there is none; ``text`` is what it says, ``where``
    what it belongs to. ``place`` and ``params`` open it in the app, ``shell`` is the command that
    shows it in a shell. ``item`` is its id where it has one.
    """

    kind: str
    title: str
    text: str
    where: str = ""
    place: str = ""
    params: dict[str, str | int | None] = {}
    shell: str = ""
    item: str = ""
