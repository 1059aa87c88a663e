"""Base images: what is known about ``FROM name:tag`` without a registry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import msgspec

from sealegs.ground import resources
from sealegs.ground.yaml import load
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Region, Shape
from sealegs.simulator.names import names
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size

DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
"""PATH where the base image sets none; BuildKit puts it into every image, scratch included."""

_TOLERANCE = {"A": 0.10, "B": 0.10, "C": 0.25}
_BINARIES = ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin")
_ORDINARY_USERS = {"root": 0, "nobody": 65534}
_STANDARD_TREES = names(
    "/bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys "
    "/tmp /usr /var"
)


@dataclass(frozen=True, slots=True)
class BaseImage:
    """Facts about one base image; when it isn't ``known``, nothing is claimed about its inside.

    ``libc`` is glibc, musl or none; ``users`` maps names to uids; ``unsure`` lists commands
    that may or may not be there, ``lacking`` those that are surely not. ``size`` is bytes on
    disk, unpacked.
    """

    reference: str
    known: bool
    distro: str = ""
    libc: str | None = None
    size: Size = UNBOUNDED
    tools: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    user: str = ""
    workdir: str = "/"
    entrypoint: tuple[str, ...] | None = None
    cmd: tuple[str, ...] | None = None
    env: Mapping[str, str] = field(default_factory=dict)
    users: Mapping[str, int] = field(default_factory=dict)
    lacking: frozenset[str] = frozenset()
    manager: str | None = None
    ports: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    stopsignal: str | None = None
    shell_form: tuple[str, ...] | None = None
    size_kind: str = "unknown"
    compressed: Size = UNBOUNDED
    compressed_kind: str = "unknown"
    trust: str = ""

    @property
    def files(self) -> FileSet:
        """The image's file system as far as it is known."""
        if not self.known:
            why = f"what the image {self.reference} holds is not known"
            return FileSet(regions=(Region("/", why, 0, f"image:{self.reference}"),))
        if self.reference == "scratch":
            return FileSet()
        own = [word for word in self.entrypoint or () if word.startswith("/")]
        lacking = frozenset(f"{folder}/{name}" for folder in _BINARIES for name in self.lacking)
        files = FileSet().put(
            *(self._entry(path, Shape.TREE) for path in _STANDARD_TREES),
            *(self._entry(path, Shape.FILE) for path in own),
            *(
                self._entry(path, Shape.FILE, self.libc if name == "java" else None)
                for name, paths in self.tools.items()
                for path in paths
            ),
        )
        return replace(files, gone=lacking)

    def _entry(self, path: str, shape: Shape, libc: str | None = None) -> Entry:
        origin = Origin(OriginKind.BASE, self.reference)
        content = f"image:{self.reference}{path}"
        # counts only when it is copied elsewhere: a part is at most as large as the whole image
        size = Size(0, self.size.high) if shape is Shape.TREE else NOTHING
        return Entry(path, shape, origin, content, 0, size, libc=libc, tool=shape is Shape.FILE)


SCRATCH = BaseImage(
    "scratch",
    known=True,
    distro="none",
    libc="none",
    size=NOTHING,
    env={"PATH": DEFAULT_PATH},
    size_kind="measured",
    compressed=NOTHING,
    compressed_kind="measured",
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All images the simulator knows, the tags that are gone, and the commands it can deny.

    A command outside ``vocabulary`` is never claimed to be absent from an image.
    """

    images: tuple[tuple[re.Pattern[str], BaseImage], ...]
    gone: tuple[tuple[re.Pattern[str], str], ...]
    vocabulary: frozenset[str]

    def find(self, reference: str) -> BaseImage:
        """Return what is known about an image reference as written after FROM."""
        if reference == "scratch":
            return SCRATCH
        name = familiar_name(reference)
        for pattern, image in self.images:
            if pattern.fullmatch(name):
                lacking = self.vocabulary - image.unsure - frozenset(image.tools)
                return replace(image, reference=reference, lacking=lacking)
        return BaseImage(reference, known=False)

    def why_gone(self, reference: str) -> str | None:
        """Return why nobody can pull a reference, or None when nothing is known against it."""
        name = familiar_name(reference)
        return next((why for pattern, why in self.gone if pattern.fullmatch(name)), None)


def familiar_name(reference: str) -> str:
    """Return a reference without its digest and without Docker Hub's own prefix."""
    name = reference.partition("@")[0]
    for prefix in ("docker.io/library/", "docker.io/", "index.docker.io/library/", "library/"):
        name = name.removeprefix(prefix)
    return name


class _Image(msgspec.Struct, forbid_unknown_fields=True):
    match: str
    distro: str
    libc: str
    trust: str
    size_mb: float | None = None
    tools: list[str | dict[str, list[str]]] = []
    unsure: list[str] = []
    user: str = ""
    workdir: str = "/"
    entrypoint: list[str] | None = None
    cmd: list[str] | None = None
    env: dict[str, str] = {}
    users: dict[str, int] = {}


class _Gone(msgspec.Struct, forbid_unknown_fields=True):
    match: str
    why: str


class _File(msgspec.Struct, forbid_unknown_fields=True, rename={"version": "schema"}):
    version: str
    vocabulary: list[str]
    toolsets: dict[str, dict[str, list[str]]]
    images: list[_Image]
    gone: list[_Gone]


@cache
def shipped_catalogue() -> Catalogue:
    """Return the table that ships with the program, read once."""
    text = (resources.assets() / "images.yaml").read_text(encoding="utf-8")
    return read_catalogue(load(text, "images.yaml").value)


def read_catalogue(raw: object) -> Catalogue:
    """Turn the shipped table into values; raises msgspec.ValidationError when it is broken."""
    table = msgspec.convert(raw, _File)
    return Catalogue(
        tuple((re.compile(row.match), _image(row, table.toolsets)) for row in table.images),
        tuple((re.compile(row.match), row.why) for row in table.gone),
        frozenset(table.vocabulary),
    )


def _image(row: _Image, sets: Mapping[str, Mapping[str, list[str]]]) -> BaseImage:
    tools: dict[str, tuple[str, ...]] = {}
    for entry in row.tools:
        named = sets[entry] if isinstance(entry, str) else entry
        tools.update({name: tuple(paths) for name, paths in named.items()})
    return BaseImage(
        reference=row.match,
        known=True,
        distro=row.distro,
        libc=row.libc,
        size=_interval(row.size_mb, row.trust),
        tools=tools,
        unsure=frozenset(row.unsure),
        user=row.user,
        workdir=row.workdir,
        entrypoint=None if row.entrypoint is None else tuple(row.entrypoint),
        cmd=None if row.cmd is None else tuple(row.cmd),
        env={"PATH": DEFAULT_PATH, **row.env},
        users=_ORDINARY_USERS | row.users,
    )


def _interval(size_mb: float | None, trust: str) -> Size:
    tolerance = _TOLERANCE.get(trust)
    if size_mb is None or tolerance is None:
        return UNBOUNDED
    size = size_mb * 10**6
    return Size(round(size * (1 - tolerance)), round(size * (1 + tolerance)))
