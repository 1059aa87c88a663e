"""The catalogue as it ships: flat rows, one for each image, read from one JSON file.

``catalogue_rows`` makes it from the YAML under ``assets/catalogue``.
"""

# Types are values here, not texts: msgspec asks for them at the first RUN, and evaluating
# texts takes it longer than reading the file.

from collections.abc import Sequence
from datetime import date
from typing import Literal as OneOf
from typing import overload

import msgspec

from sealegs.simulator.size import SizeKind

SCHEMA = "catalogue/2"

Trust = OneOf["A", "B", "C", "D"]
"""How well the facts of an image are known: measured for this very tag (A) to not verified (D)."""

State = OneOf["never", "deleted", "retired"]
"""What became of a tag: no registry ever had it, it can't be pulled any more, or nobody rebuilds
it although it still can be."""


class Amount(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Bytes and where the number came from."""

    bytes: int
    kind: SizeKind


class Row(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One image. ``tags`` are exact, ``also`` is a regular expression over other tags of it.

    ``tools`` names toolsets, ``own`` further commands with their paths. ``unsure`` lists
    commands that may be there; ``*`` means every command that isn't in ``tools``, ``own`` or
    ``lacks``. ``runs`` are keys of the table's lifecycles.
    """

    names: tuple[str, ...]
    tags: tuple[str, ...]
    trust: Trust
    distro: str
    also: str = ""
    libc: str = ""
    manager: str = ""
    user: str = ""
    workdir: str = "/"
    entrypoint: tuple[str, ...] | None = None
    cmd: tuple[str, ...] | None = None
    shell: tuple[str, ...] | None = None
    env: dict[str, str] = {}
    users: dict[str, int] = {}
    ports: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    stopsignal: str | None = None
    tools: tuple[str, ...] = ()
    own: dict[str, tuple[str, ...]] = {}
    unsure: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    debs: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    disk: Amount | None = None
    packed: Amount | None = None
    layers: tuple[tuple[str, int], ...] = ()
    as_of: date | None = None
    sources: tuple[str, ...] = ()
    note: str = ""


class Fate(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What became of tags that people still write. ``match`` is an expression over the tag.

    ``instead`` names tags to use.
    """

    names: tuple[str, ...]
    match: str
    state: State
    why: str
    instead: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def pullable(self) -> bool:
        """Whether a build that starts from it still gets past FROM."""
        return self.state == "retired"


class Span(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A product's release and the days until which it is mended; see ``Lifecycle``."""

    product: str
    release: str
    ends: date | None = None
    extended: date | None = None


class Rows(Sequence[Row]):
    """Rows that are decoded when somebody looks at them, since a build asks for one or two.

    Their names are known at once; a row that can't be decoded raises msgspec.ValidationError.
    """

    def __init__(self, raw: Sequence[msgspec.Raw]) -> None:
        self._raw = raw
        self._decoded: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._raw)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[each] for each in range(len(self))[at]]
        if at not in self._decoded:
            self._decoded[at] = msgspec.json.decode(self._raw[at], type=Row)
        return self._decoded[at]

    def names(self) -> list[tuple[str, ...]]:
        """Return the names of each row without decoding the rest of it."""
        return [_names(bytes(raw)) for raw in self._raw]


class _Named(msgspec.Struct, frozen=True):
    names: tuple[str, ...]


_NAMED = msgspec.json.Decoder(_Named)
_NAMES = msgspec.json.Decoder(tuple[str, ...])
_BEGINS = b'{"names":'


def _names(row: bytes) -> tuple[str, ...]:
    """Return a row's names; where they come first, as in the file that ships, nothing else is read.

    No name of a repository has a bracket (distribution's reference grammar).
    """
    if row.startswith(_BEGINS):
        return _NAMES.decode(row[len(_BEGINS) : row.index(b"]") + 1])
    return _NAMED.decode(row).names


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: str
    as_of: date
    vocabulary: tuple[str, ...]
    toolsets: dict[str, dict[str, tuple[str, ...]]]
    debsets: dict[str, tuple[str, ...]]
    lifecycles: dict[str, Span]
    ratios: dict[str, float]


class Table(_Head, frozen=True, forbid_unknown_fields=True):
    """Everything that ships. ``as_of`` is the day the sources were read."""

    rows: Sequence[Row]
    fates: tuple[Fate, ...]


class Unread(_Head, frozen=True, forbid_unknown_fields=True):
    """A table whose rows are still text."""

    rows: tuple[msgspec.Raw, ...]
    fates: tuple[Fate, ...]

    def table(self) -> Table:
        """Return it as a table that decodes its rows when they are looked at."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        return Table(**{**fields, "rows": Rows(self.rows)})
