"""Items without a question: something to read, to talk over, to rest from, to do at home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from sealegs.team.content import json_fields
from sealegs.team.events import Item
from sealegs.team.reading import Shown
from sealegs.team.room import Phase


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``shown`` is what everyone reads; ``minutes`` are planned for it, 0 for none.

    ``topic`` is the id of the topic that a section to read is from, empty for other text.
    """

    shown: tuple[Shown, ...] = ()
    minutes: Annotated[int, Meta(ge=0, le=1440)] = 0
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Such an item, read."""

    minutes: int
    shown: tuple[Shown, ...]
    rests: Phase | None = None
    rounds: tuple[()] = ()


@dataclass(frozen=True, slots=True)
class Showing:
    """A kind of item that shows, as the registry knows it; ``rests`` begins with it."""

    name: str
    summary: str
    rests: Phase | None = None

    def read(self, payload: Mapping[str, object]) -> Page:
        """Read what is shown; raises msgspec.ValidationError when it doesn't fit."""
        fields = msgspec.convert(payload, Fields)
        return Page(fields.minutes, fields.shown, self.rests)

    def item(self, title: str, fields: Fields) -> Item:
        """Return an item of an agenda that shows this."""
        return Item(kind=self.name, title=title, payload=json_fields(fields))
