"""What is known about one base image."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from posixpath import normpath

from msgspec import Struct, field
from msgspec.structs import replace

from sealegs.ground.regex import Regex
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Region, Shape
from sealegs.simulator.names import names
from sealegs.simulator.shells import SHELLS
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, at_most
from sealegs.simulator.tri import Tri

DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
"""PATH where the base image sets none; BuildKit puts it into every image, scratch included."""

COMPILERS = frozenset(names("gcc g++ cc c++ clang javac native-image go rustc ghc"))
"""Commands that turn source text into programs; a running service needs none of them."""

CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
"""The certificate authorities in one file, as ca-certificates of Debian and Alpine makes it."""

CERTIFICATES_SIZE = Size(150_000, 300_000)
_BUNDLED = Regex(r"Alpine 3\.2\d.*")
"""Releases whose bare image holds ca-certificates-bundle (docker-library/repo-info alpine)."""

_BINARIES = ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin")
_STANDARD_TREES = names(
    "/bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys "
    "/tmp /usr /var"
)


class Lifecycle(Struct, frozen=True):
    """How long the makers of a product mend one of its releases.

    ``ends`` is the last day of regular support, ``extended`` the last day of free longer
    support (Debian LTS); None where no day is set. Dates are those of endoflife.date.
    """

    product: str
    release: str
    ends: date | None = None
    extended: date | None = None

    def __str__(self) -> str:
        """Return the release as people call it: Debian 12, Node.js 22."""
        return f"{self.product} {self.release}"

    def over(self, today: date) -> bool:
        """Tell whether nobody mends it any more, free longer support included."""
        last = max((day for day in (self.ends, self.extended) if day), default=None)
        return last is not None and today > last

    def waning(self, today: date) -> bool:
        """Tell whether regular support is over, so that at most free longer support is left."""
        return self.ends is not None and today > self.ends


# no slots: `files` is worked out once, and the catalogue hands out the same value again
class BaseImage(Struct, frozen=True, dict=True):
    """Facts about one base image; when it isn't ``known``, nothing is claimed about its inside.

    ``familiar``: other tags of the repository are described, if not this one.
    ``libc`` is glibc, musl or none; ``users`` maps names to uids; ``unsure`` lists commands
    that may or may not be there, ``lacking`` those that are surely not. ``size`` is bytes on
    disk, unpacked; ``compressed`` bytes as pulled. ``trust`` goes from A (measured for this
    tag) to D (general knowledge), empty for an unknown image. ``manager`` is the package
    manager that works inside. ``marks`` say what the image is made as: jdk, jre, slim,
    distroless, debug, plain (nothing but the distribution). ``debs`` are Debian packages that
    are surely installed.
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
    libc_version: str = ""
    manager: str | None = None
    manager_version: str = ""
    ports: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    stopsignal: str | None = None
    shell_form: tuple[str, ...] | None = None
    compressed: Size = UNBOUNDED
    trust: str = ""
    as_of: date | None = None
    sources: tuple[str, ...] = ()
    lifecycles: tuple[Lifecycle, ...] = ()
    marks: frozenset[str] = frozenset()
    debs: frozenset[str] = frozenset()
    note: str = ""
    familiar: bool = False

    def has(self, command: str) -> Tri:
        """Tell whether a command is on the image's PATH."""
        if command in self.tools:
            return Tri.YES
        return Tri.NO if self.known and command in self.lacking else Tri.UNKNOWN

    @property
    def compilers(self) -> frozenset[str]:
        """The compilers that are surely there; others may be among ``unsure``."""
        return COMPILERS & frozenset(self.tools)

    def ended(self, today: date) -> tuple[Lifecycle, ...]:
        """Return the releases inside, distribution or language, that nobody mends any more."""
        return tuple(one for one in self.lifecycles if one.over(today))

    def waning(self, today: date) -> tuple[Lifecycle, ...]:
        """Return the releases inside whose regular support is over, whatever comes after."""
        return tuple(one for one in self.lifecycles if one.waning(today))

    @cached_property
    def files(self) -> FileSet:
        """The image's file system as far as it is known."""
        if not self.known:
            why = f"what the image {self.reference} holds is not known"
            return FileSet(regions=(Region("/", why, 0, f"image:{self.reference}"),))
        if self.reference == "scratch":
            return FileSet()
        own = [word for word in self.entrypoint or () if word.startswith("/")]
        absent = self.lacking | (SHELLS if "sh" in self.lacking else frozenset())
        lacking = frozenset(f"{folder}/{name}" for folder in _BINARIES for name in absent)
        files = FileSet().put(
            *(self._entry(path, Shape.TREE) for path in (*_STANDARD_TREES, *self._folders())),
            *(self._entry(path, Shape.FILE) for path in own),
            *(
                self._entry(path, Shape.FILE, self.libc if name == "java" else None)
                for name, paths in self.tools.items()
                for path in paths
            ),
        )
        if "update-ca-certificates" in self.tools or _BUNDLED.fullmatch(self.distro):
            files = files.put(self._entry(CERTIFICATES, Shape.FILE, size=CERTIFICATES_SIZE))
        return replace(files, gone=lacking)

    def _folders(self) -> tuple[str, ...]:
        """Folders that the image's own configuration names, such as golang's /go."""
        named = [self.workdir, *self.volumes]
        named += [part for value in self.env.values() for part in value.split(":")]
        usable = (path for path in named if path.startswith("/") and path != "/")
        return tuple(dict.fromkeys(normpath(path) for path in usable))

    def _entry(
        self, path: str, shape: Shape, libc: str | None = None, size: Size = NOTHING
    ) -> Entry:
        origin = Origin(OriginKind.BASE, self.reference)
        content = f"image:{self.reference}{path}"
        # counts only when it is copied elsewhere: a part is at most as large as the whole image
        size = at_most(self.size) if shape is Shape.TREE else size
        tool = shape is Shape.FILE and path != CERTIFICATES
        return Entry(path, shape, origin, content, 0, size, libc=libc, tool=tool)


SCRATCH = BaseImage(
    "scratch",
    known=True,
    distro="none",
    libc="none",
    size=NOTHING,
    env={"PATH": DEFAULT_PATH},
    compressed=NOTHING,
    trust="A",
)
