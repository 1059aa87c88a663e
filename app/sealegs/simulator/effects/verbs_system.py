"""The verbs about packages and users."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sealegs.simulator.base_image import CERTIFICATES, CERTIFICATES_SIZE
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.conditions import holds
from sealegs.simulator.effects.outcome import Outcome, fails
from sealegs.simulator.effects.packages import installed
from sealegs.simulator.effects.schema import Packages, User
from sealegs.simulator.effects.templates import fill
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape
from sealegs.simulator.names import names
from sealegs.simulator.packages import Package
from sealegs.simulator.scene import PACKAGES, Scene
from sealegs.simulator.tri import Tri

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
    label = fill(item.virtual, call, scene) if item.virtual else ()
    if label and label[0].text:
        plain = tuple(_plain(word) for word in wanted)
        scene = replace(scene, virtual={**scene.virtual, label[0].text: plain})
    scene = scene.put(*(e for package in result.packages for e in _entries(package, scene)))
    unknown = [*result.unknown, *("given" for word in wanted if word.text is None)]
    for name in unknown[:1]:
        why = f"what the package {name} brings isn't known"
        for place in PACKAGE_PLACES:
            scene = scene.havoc(place, why)
    return scene


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


def _plain(word: Word) -> str:
    """Return a package's name without version, release, architecture or repository."""
    text = (word.text or "").partition("=")[0].partition("/")[0]
    return text.partition("@")[0].partition("~")[0].partition("<")[0].partition(">")[0]


def add_user(item: User, call: Call, scene: Scene) -> Scene | Outcome:
    """Register a user, who can't exist already."""
    found = fill(item.name, call, scene)
    if item.group:
        return scene
    name = found[0].text if len(found) == 1 else None
    if name is None:
        return scene.wonders("which user is made isn't known")
    if name in scene.users:
        return fails(scene, f"the user {name} exists already")
    numbers = fill(item.uid, call, scene) if item.uid else ()
    number = numbers[-1].text if numbers else None
    uid = int(number) if number and number.isdecimal() else None
    if uid is not None and uid in scene.users.values():
        taken = next(user for user, known in scene.users.items() if known == uid)
        scene = scene.wonders(f"uid {uid} may be taken by the user {taken} of this base image")
    return replace(scene, users={**scene.users, name: uid})


def removed(call: Call, scene: Scene) -> Outcome:
    """Remove packages: what is known to be theirs is gone, what nobody knows may be."""
    for word in call.operands:
        if word.text is None:
            scene = scene.lighter("/")
            continue
        for name in scene.virtual.get(word.text, (_plain(word),)):
            scene = _without_package(name, scene)
    return Outcome(scene)


def _without_package(name: str, scene: Scene) -> Scene:
    origin = Origin(OriginKind.PACKAGE, name)
    for entry in [e for e in scene.files.all() if e.origin == origin]:
        scene = scene.removed(entry.path)
    return scene
