"""Two predicted builds side by side: what a rewrite of a Dockerfile wins and what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sealegs.simulator.build import Build, Cache, Image
from sealegs.simulator.files import OriginKind
from sealegs.simulator.size import Size, total
from sealegs.simulator.tri import Tri, of
from sealegs.simulator.users import names_root


class Side(Struct, frozen=True):
    """One of the two builds as figures; ``image`` figures are None when there is no image.

    ``origins`` are the bytes of the layers by where they came from. ``again`` counts the steps
    that surely run again after the changes, ``perhaps`` those that may.
    """

    origins: Mapping[str, Size]
    size: Size | None
    compressed: Size | None
    wasted: Size | None
    steps: int
    again: int
    perhaps: int
    tools: int | None
    shell: Tri
    root: Tri
    package_manager: str | None
    compilers: tuple[str, ...]
    secrets: int | None
    leftovers: int | None


class Row(Struct, frozen=True):
    """One line of the comparison: a name and the two values as words.

    ``better`` is 0 or 1 for the side that is surely better, None where they are equal or it
    can't be told.
    """

    name: str
    values: tuple[str, str]
    better: int | None = None


def side_of(build: Build) -> Side:
    """Return the figures of one build."""
    image = build.image
    again = sum(step.cache is Cache.MISS for step in build.steps)
    perhaps = sum(step.cache is Cache.UNKNOWN for step in build.steps)
    if image is None:
        return Side(
            {}, None, None, None, len(build.steps), again, perhaps, None, Tri.UNKNOWN,
            Tri.UNKNOWN, None, (), None, None,
        )  # fmt: skip
    return Side(
        _origins(image),
        image.size,
        image.compressed,
        image.wasted,
        len(build.steps),
        again,
        perhaps,
        len(image.tools),
        image.shell,
        _root(image),
        image.package_manager,
        image.compilers,
        len(image.secrets),
        len(image.leftovers),
    )


def _root(image: Image) -> Tri:
    user = image.identity.user
    if user is None:
        return Tri.UNKNOWN
    return of(names_root(user))


def _origins(image: Image) -> dict[str, Size]:
    """Return the bytes of all layers by origin; the base image is one of them."""
    found: dict[str, list[Size]] = {OriginKind.BASE.value: [image.layers[0].size]}
    for layer in image.layers[1:]:
        for delta in layer.deltas:
            if delta.entry is not None and delta.size.high != 0:
                found.setdefault(delta.entry.origin.kind.value, []).append(delta.size)
        if layer.regions:
            found.setdefault(OriginKind.UNKNOWN.value, []).append(Size(0, None))
    return {kind: total(sizes) for kind, sizes in found.items()}


def rows(left: Side, right: Side) -> Sequence[Row]:
    """Return the comparison line by line, most telling first."""
    sizes = [
        _sized("image", left.size, right.size),
        _sized("to pull", left.compressed, right.compressed),
    ]
    kinds = [kind.value for kind in OriginKind]
    for kind in kinds:
        if kind in left.origins or kind in right.origins:
            zero = Size(0, 0)
            one = left.origins.get(kind, zero) if left.size else None
            two = right.origins.get(kind, zero) if right.size else None
            sizes.append(_sized(f"  {kind}", one, two))
    sizes.append(_sized("wasted", left.wasted, right.wasted))
    return [
        *sizes,
        _counted("steps that run again", left.again, right.again, left.perhaps, right.perhaps),
        Row("commands known on PATH", (_number(left.tools), _number(right.tools))),
        _told("shell", left.shell, right.shell),
        _told("runs as root", left.root, right.root),
        Row("package manager", (left.package_manager or "–", right.package_manager or "–")),
        Row("compilers", (", ".join(left.compilers) or "–", ", ".join(right.compilers) or "–")),
        _plain("secrets to be read", left.secrets, right.secrets),
        _plain("left over by tools", left.leftovers, right.leftovers),
    ]


def _sized(name: str, left: Size | None, right: Size | None) -> Row:
    values = (_size(left), _size(right))
    better = None
    if left is not None and right is not None:
        if left.high is not None and left.high < right.low:
            better = 0
        elif right.high is not None and right.high < left.low:
            better = 1
    return Row(name, values, better)


def _size(size: Size | None) -> str:
    if size is None:
        return "no image"
    return "nothing" if size.high == 0 else str(size)


def _counted(name: str, left: int, right: int, maybe_left: int, maybe_right: int) -> Row:
    words = tuple(
        f"{count}{f', {maybe} more may' if maybe else ''}"
        for count, maybe in ((left, maybe_left), (right, maybe_right))
    )
    better = None
    if left + maybe_left < right:
        better = 0
    elif right + maybe_right < left:
        better = 1
    return Row(name, (words[0], words[1]), better)


def _plain(name: str, left: int | None, right: int | None) -> Row:
    values = (_number(left), _number(right))
    if left is None or right is None or left == right:
        return Row(name, values)
    return Row(name, values, 0 if left < right else 1)


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)


def _told(name: str, left: Tri, right: Tri) -> Row:
    words = {Tri.YES: "yes", Tri.NO: "no", Tri.UNKNOWN: "cannot tell"}
    better = None
    if {left, right} == {Tri.YES, Tri.NO}:
        better = 0 if left is Tri.NO else 1
    return Row(name, (words[left], words[right]), better)
