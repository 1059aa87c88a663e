"""The verbs about packages and users."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sealegs.dockerfile.strconv import parse_integer
from sealegs.simulator.base_image import CERTIFICATES, CERTIFICATES_SIZE
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.conditions import holds
from sealegs.simulator.effects.outcome import Outcome, fails
from sealegs.simulator.effects.packages import installed, plain_name, recorded
from sealegs.simulator.effects.schema import Packages, User
from sealegs.simulator.effects.templates import fill
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape
from sealegs.simulator.installed import PACKAGES, USERS
from sealegs.simulator.names import names
from sealegs.simulator.packages import Package
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import NOTHING, Size, SizeKind, total
from sealegs.simulator.tri import Tri

_LISTS = 60_000
"""Bytes of /etc/passwd, shadow, group and gshadow with their backups, at most."""
_LOGGED = 292 + 32
_HIGHEST_GIVEN = 1_100
"""The uid that a new user gets by itself is the first free one from 1000 on, or below."""

PACKAGE_PLACES = names("/usr /etc /var /opt /lib /lib64 /bin /sbin /srv /boot /run")
"""Where a distribution's packages put files: the file hierarchy their policies prescribe."""


def install(item: Packages, call: Call, scene: Scene) -> Scene | Outcome:
    """Install packages; of one nobody described only the places are known."""
    wanted = fill(item.names, call, scene)
    recommends = item.recommends and holds(item.unless_recommends, call, scene) is not Tri.YES
    named = tuple(word.text for word in wanted if word.text is not None)
    result = installed(item.manager, named, recommends, scene)
    if item.confirmed and holds(item.confirmed, call, scene) is not Tri.YES:
        if result.more is Tri.YES:
            return fails(scene, f"{call.name} asks for confirmation and nobody answers: add -y")
        if result.more is Tri.UNKNOWN:
            scene = scene.wonders(f"whether {call.name} stops to ask: without -y nobody answers")
    scene = recorded(call.name, _remembered(item, wanted, call, scene))
    scene = scene.put(*(e for package in result.packages for e in _entries(package, scene)))
    unknown = [*result.unknown, *("given" for word in wanted if word.text is None)]
    for name in unknown[:1]:
        why = f"what the package {name} brings isn't known"
        for place in PACKAGE_PLACES:
            scene = scene.havoc(place, why)
    return scene


def _remembered(item: Packages, wanted: tuple[Word, ...], call: Call, scene: Scene) -> Scene:
    """Remember which packages were asked for by name, or under which name they go together."""
    plain = tuple(plain_name(word) for word in wanted if word.text is not None)
    label = fill(item.virtual, call, scene) if item.virtual else ()
    if not label:
        return replace(scene, kept=scene.kept | frozenset(plain))
    if label[0].text is None:
        return scene
    return replace(scene, virtual={**scene.virtual, label[0].text: plain})


def _entries(package: Package, scene: Scene) -> Iterator[Entry]:
    """Yield a package as one tree with all its bytes, and its commands."""
    origin = Origin(OriginKind.PACKAGE, package.name)
    path = f"{PACKAGES}/{package.name}"
    content = f"{scene.key}:{package.name}"
    yield Entry(path, Shape.TREE, origin, content, scene.line, package.size)
    for tool in package.commands:
        at = f"/usr/bin/{tool}"
        content = f"{scene.key}:{package.name}:{tool}"
        yield Entry(at, Shape.FILE, origin, content, scene.line, tool=True)
    if package.name == "ca-certificates":
        content = f"{scene.key}:{package.name}:bundle"
        size = CERTIFICATES_SIZE
        yield Entry(CERTIFICATES, Shape.FILE, origin, content, scene.line, size)


def add_user(item: User, call: Call, scene: Scene) -> Scene | Outcome:
    """Register a user, who can't exist already."""
    found = fill(item.name, call, scene)
    numbers = fill(item.uid, call, scene) if item.uid else ()
    number = numbers[-1].text if numbers else None
    scene = _registered(item, numbers, call, scene)
    if item.group:
        return scene
    name = found[0].text if len(found) == 1 else None
    if name is None:
        return scene.wonders("which user is made isn't known")
    if name in scene.users:
        return fails(scene, f"the user {name} exists already")
    uid = parse_integer(number or "")
    if uid is not None and uid in scene.users.values():
        taken = next(user for user, known in scene.users.items() if known == uid)
        scene = scene.wonders(f"uid {uid} may be taken by the user {taken} of this base image")
    return replace(scene, users={**scene.users, name: uid})


def _registered(item: User, numbers: tuple[Word, ...], call: Call, scene: Scene) -> Scene:
    """Rewrite the lists of users or groups, and the log of logins where there is one.

    ``lastlog`` and ``faillog`` have 292 and 32 bytes for each uid up to the highest (lastlog(8),
    faillog(5)); shadow's useradd writes the new user's unless ``-l`` is given.
    """
    path = "/etc/group" if item.group else "/etc/passwd"
    high: int | None = _LISTS
    quiet = item.group or call.arguments.has(("-l", "--no-log-init"))
    if not quiet and not scene.base.distro.startswith(("Alpine", "BusyBox")):
        texts = [word.text for word in numbers] or [str(_HIGHEST_GIVEN)]
        uid = parse_integer(texts[-1] or "")
        high = None if uid is None or uid < 0 else _LISTS + (uid + 1) * _LOGGED
    known = scene.files.get(path)
    before = known.size if known is not None and known.line == scene.line else NOTHING
    size = total((before, Size(0, high, SizeKind.ESTIMATED if high else SizeKind.UNKNOWN)))
    origin = Origin(OriginKind.CONFIG, USERS)
    return scene.put(
        Entry(path, Shape.FILE, origin, f"{scene.key}:{path}", scene.line, size, mode="644")
    )
