"""Which user an image that runs as root could run as, and whether its start surely works then.

What a program writes isn't known to anybody, so where there is any sign that it writes somewhere,
or listens on a port below 1024, the user is only a suggestion.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from msgspec import Struct

from sealegs.ground.regex import Regex
from sealegs.simulator.attributes import octal
from sealegs.simulator.build import Build, Image
from sealegs.simulator.files import OriginKind, Shape, absolute, is_within
from sealegs.simulator.names import names
from sealegs.simulator.tri import Tri

_MADE_FOR_IT = names("app node bun nonroot gradle ubuntu")
"""Users that images bring for programs to run as, by preference; none is the system's."""

_LOWEST_FREE = 1024
_WRITING = Regex(
    r"DATA|CACHE|LOG|TMP|TEMP|STATE|STORE|STORAGE|UPLOAD|DATABASE|_DB|DB_|HOME", re.IGNORECASE
)
_MAKING_FOLDERS = Regex(r"\b(?:mkdir|install -d|mktemp)\b")
_LINKING = Regex(r"(?:^|[;&|\s])ln\s")
_PORT = Regex(r"(?:^|\s)(?:--port|-p|--bind|-b|--listen|--addr)[ =]\S*?:?(\d{2,5})(?=\s|$)")
"""A port that the program is told, as most servers spell it."""

_LIVING = frozenset(names("dev watch serve start:dev develop nodemon"))
"""Words with which tools write into the project while they run."""

_RUNNERS = frozenset(names("npm yarn pnpm npx bun mvn gradle sh bash"))
_ROOTS_ALONE = ("", "0755", "755", "0700", "700")
_ROOTS_HOME = "/root"


class Plain(Struct, frozen=True):
    """A user to run as, as USER takes it; ``why`` is what may keep it from working."""

    user: str
    name: str
    why: str = ""

    @property
    def safe(self) -> bool:
        """Whether the start surely works as before."""
        return not self.why


def plain_user(build: Build) -> Plain | None:
    """Return the user of the image that its program could run as; None where there is none."""
    image = build.image
    if image is None or build.target is None or build.broken or image.start.failures:
        return None
    found = next(_candidates(image), None)
    if found is None or _lives_at_roots(image):
        return None
    name, uid = found
    why = next(_doubts(build, build.target, image), "")
    if uid is None and not why:
        # a name would only lead to the next finding
        why = f"which number {name} has isn't known, and Kubernetes checks only numbers"
    return Plain(name if uid is None else str(uid), name, why)


def _candidates(image: Image) -> Iterator[tuple[str, int | None]]:
    users = image.identity.users
    made = [name for name in users if name not in image.base.users]
    if len(made) == 1:
        yield made[0], users[made[0]]
    for name in _MADE_FOR_IT:
        uid = users.get(name)
        if uid:
            yield name, uid


def _lives_at_roots(image: Image) -> bool:
    """Whether what runs lies in root's own folder, which nobody else may enter."""
    paths = [image.start.main or "", image.identity.workdir or "/"]
    own = (image.identity.env.get("PATH") or "").split(":")
    paths += [path for path in own if path not in (image.base.env.get("PATH") or "").split(":")]
    paths += [word for word in image.start.words if word]
    if any(is_within(absolute(path, "/"), _ROOTS_HOME) for path in paths if path):
        return True
    kinds = (OriginKind.DEPENDENCY, OriginKind.ARTIFACT)
    return any(entry.origin.kind in kinds for entry in image.files.below(_ROOTS_HOME))


def _doubts(build: Build, target: int, image: Image) -> Iterator[str]:
    identity, start = image.identity, image.start
    if not start.program:
        yield "which program starts isn't known"
    ports = [port.partition("/")[0] for port in identity.exposed]
    ports = ports or _PORT.findall(" ".join(word for word in start.words if word))
    if not ports or not all(port.isdecimal() and int(port) >= _LOWEST_FREE for port in ports):
        yield "which port it listens on isn't known, or it is below 1024"
    if identity.volumes:
        yield f"it keeps data in {identity.volumes[0]}"
    told = {word for word in start.words[1:] if word} | {start.program} - {"serve"}
    if start.program in _RUNNERS or _LIVING.intersection(told):  # serve by itself only reads
        yield f"{start.program} may write into its project"
    written = [*identity.env.items(), *((word or "", word or "") for word in start.words)]
    own = {name for name, value in image.base.env.items() if identity.env.get(name) == value}
    for name, value in written:
        if name not in own and _WRITING.search(name) and _is_place(value) and value != start.main:
            yield f"{name} names a place it may write to"
    for step in build.steps_of(target):
        if step.instruction == "RUN" and _MAKING_FOLDERS.search(step.text):
            yield f"line {step.line} makes a folder it may write to"
        elif step.instruction == "RUN" and _LINKING.search(step.text):
            yield f"line {step.line} makes a link, and it may write to what that leads to"
    for folder in roots_folders(image):
        yield f"{folder} is root's, and it may write there"
    for path in (start.main, start.entry.path if start.entry else None):
        entry = image.files.get(path) if path else None
        if entry is not None and not _open_to_all(entry.mode):
            yield f"{posixpath.basename(entry.path)} may not be open to others"


def roots_folders(image: Image) -> Iterator[str]:
    """Yield folders that only root may write to and that are there for a program's data.

    A WORKDIR into which nothing was put, and what VOLUME names; an owner given to a folder above
    counts for what lies in it.
    """
    identity = image.identity
    places = dict.fromkeys((*identity.volumes, identity.workdir or "/"))
    for place in places:
        path = absolute(place, "/")
        entry = image.files.get(path)
        if place in identity.volumes and image.files.has(path) is Tri.NO:
            yield path  # it is made when a container starts
            continue
        if path == "/" or entry is None or entry.shape is not Shape.DIRECTORY:
            continue
        if not entry.line or entry.owner != "" or entry.mode not in _ROOTS_ALONE:
            continue
        if any(each.path != path for each in image.files.below(path)):
            continue
        if image.files.regions_at(path):
            continue  # what was copied there isn't known
        yield path


def _is_place(value: str) -> bool:
    """Tell a path from an address, which lies on another machine."""
    return "/" in value and not re.search(r"\b(?!file)[a-z][a-z0-9+.-]*://", value)


def _open_to_all(mode: str) -> bool:
    """Tell whether others may read a file; what nobody set is."""
    number = octal(mode)
    return not mode or (number is not None and bool(number & 0o004))
