"""Removing packages: what is surely gone then, what may be, and what stays.

A later step only hides them; in the step that installed them they never reach the layer (F04).
Which packages apt takes along, or apk keeps because another needs them, isn't all in the data.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from sealegs.simulator import tree
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.outcome import Outcome
from sealegs.simulator.effects.packages import LEAVES, plain_name, recorded
from sealegs.simulator.files import Entry, FileSet, OriginKind, Region
from sealegs.simulator.installed import PACKAGES
from sealegs.simulator.names import names
from sealegs.simulator.packages import shipped_packages
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, at_most, total
from sealegs.simulator.toolchains import is_compiler_package, is_headers_package

LEFT_BEHIND = "what removing packages leaves isn't followed"
"""Why nobody knows what is in /etc and /var/lib once packages were removed and not purged."""

_SETTINGS = 3_000_000
"""Bytes of settings that packages removed in one step leave at most; a whole /etc has some 5 MB."""

_AUTOMATIC = ("--auto-remove", "--autoremove")
_AUTOMATIC_WORDS = frozenset(names("autoremove auto-remove autopurge"))
_NEEDS = {
    "build-base": frozenset(
        names("binutils file fortify-headers g++ gcc libc-dev make musl-dev patch")
    ),
    "g++": frozenset(names("gcc libc-dev musl-dev libstdc++-dev libstdc++ binutils")),
    "gcc": frozenset(names("binutils")),
    "npm": frozenset({"nodejs"}),
    "py3-pip": frozenset({"python3"}),
    "libffi-dev": frozenset({"linux-headers"}),
}
_FOR_BUILDING = frozenset(
    names(
        "autoconf automake binutils build-base cargo clang cmake g++ gcc git go linux-headers "
        "make musl-dev patch pkgconf rust"
    )
)
"""Alpine packages that nothing but building needs, whatever else is installed."""


def removed(call: Call, scene: Scene) -> Outcome:
    """Remove packages as apt-get, apk and dnf do."""
    packages = _installed(scene)
    wanted: set[str] = set()
    vague = False
    for word in call.operands:
        members = scene.virtual.get(word.text or "")
        if word.text is None or word.pattern:
            vague = True
        elif members is not None:
            wanted.update(member for member in members if member not in scene.kept)
        else:
            wanted.add(plain_name(word))
    if vague:
        scene = scene.lighter("/")
    sure, perhaps = _fate(call, wanted, frozenset(packages), scene)
    if vague or (call.name == "apk" and wanted - packages.keys() - scene.virtual.keys()):
        # a name that isn't known here may be a virtual one
        perhaps |= frozenset(packages) - sure - scene.kept
    left = {name: total(entry.size for entry in packages.get(name, ())) for name in sure | perhaps}
    for name in sure:
        for entry in packages.get(name, ()):
            scene = _without(entry, scene)
    for name in perhaps:
        for entry in packages.get(name, ()):
            scene = _perhaps_without(entry, scene)
    scene = _remains(call, left, scene, strange=vague or bool(wanted - packages.keys()))
    return Outcome(replace(scene, kept=scene.kept - wanted))


def _installed(scene: Scene) -> dict[str, list[Entry]]:
    """Return the packages that the Dockerfile installed with all that is known to be theirs."""
    found: dict[str, list[Entry]] = {}
    for entry in scene.files.below(PACKAGES):
        if entry.origin.kind is OriginKind.PACKAGE:
            found[entry.origin.detail] = []
    if not found:
        return found
    for entry in scene.files.all():
        if entry.origin.kind is OriginKind.PACKAGE and entry.origin.detail in found:
            found[entry.origin.detail].append(entry)
    return found


def _fate(
    call: Call, wanted: set[str], there: frozenset[str], scene: Scene
) -> tuple[frozenset[str], frozenset[str]]:
    """Return which packages are surely gone, and which others may be."""
    if call.name == "apk":
        rest = there - wanted
        needed = {name for name in wanted if any(name in _NEEDS.get(o, ()) for o in rest)}
        plain = rest <= LEAVES
        sure = {name for name in wanted - needed if plain or name in _FOR_BUILDING}
        return frozenset(sure & there), frozenset((wanted - sure - needed) & there)
    sure = wanted & there
    data = shipped_packages()
    perhaps = {n for n in there - sure if not sure.isdisjoint(data.closed([n]) - {n})}
    automatic = call.arguments.has(_AUTOMATIC) or _AUTOMATIC_WORDS.intersection(call.goals[:1])
    if automatic:
        perhaps |= there - sure - data.closed(scene.kept - wanted)
        if _all_of_this_step(scene) and data.knows(scene.kept - wanted):
            # what the base image had before isn't taken away, and was never in a layer
            sure |= perhaps - data.closed(scene.kept - wanted, recommends=True)
    return frozenset(sure), frozenset(perhaps - sure)


def _all_of_this_step(scene: Scene) -> bool:
    """Tell whether no earlier step installed packages, which could need the new ones."""
    there = [e for e in scene.files.below(PACKAGES) if e.origin.kind is OriginKind.PACKAGE]
    return all(entry.line == scene.line for entry in there)


def _without(entry: Entry, scene: Scene) -> Scene:
    if entry.line != scene.line:
        return scene.removed(entry.path)
    # it was never in a layer, and what was there before it came is what is there now
    files = scene.files
    return replace(
        scene, files=FileSet(tree.pruned(files.root, entry.path), files.regions, files.gone)
    )


def _perhaps_without(entry: Entry, scene: Scene) -> Scene:
    why = f"whether the package {entry.origin.detail} goes as well isn't known"
    region = Region(entry.path, why, scene.line, f"{scene.key}:{entry.path}")
    files = scene.files
    emptied = FileSet(tree.emptied(files.root, [entry.path]), files.regions, files.gone)
    size = at_most(entry.size) if entry.line == scene.line else NOTHING
    written = tuple((path, old) for path, old in scene.written if path != entry.path)
    return replace(
        scene,
        files=emptied.with_region(region),
        written=(*written, (entry.path, size)),
    )


def _remains(call: Call, sizes: Mapping[str, Size], scene: Scene, *, strange: bool) -> Scene:
    """Note what a removal leaves: records, and what a package had below /etc.

    Of ``strange`` packages, such as those of the base image, nobody knows what their scripts do.
    """
    scene = recorded(call.name, scene)
    purging = call.arguments.has(("--purge",)) or call.goals[:1] in (("purge",), ("autopurge",))
    purged = call.name == "apk" or purging
    if purged and not strange:
        return scene
    own = total(sizes.values())
    least = own.high if own.high is not None and own.high < _SETTINGS else _SETTINGS
    stateless = all(_keeps_no_state(name) for name in sizes)
    for place in ("/etc", "/lib/apk" if call.name == "apk" else "/var/lib"):
        few = place == "/etc" or stateless
        bound = UNBOUNDED if strange else Size(0, least if few else own.high)
        why = "what removing these packages does isn't known" if strange else LEFT_BEHIND
        region = Region(place, why, scene.line, f"{scene.key}:{place}")
        scene = replace(
            scene,
            files=scene.files.with_region(region),
            written=(*scene.written, (place, bound)),
        )
    return scene


def _keeps_no_state(name: str) -> bool:
    """Tell whether a package is for building, or a library: these keep nothing in /var/lib."""
    plain = name.startswith(("lib", "binutils", "cpp", "gcc", "g++", "linux-libc", "rpcsvc"))
    return plain or is_compiler_package(name) or is_headers_package(name)
