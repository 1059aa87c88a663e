"""Conditions of forms and verbs, each of which is true, false or can't be told.

About the call: ``flag:-r|-R`` one of the options is given, ``value:-f=GLOB`` an option's value is
like that, ``first:GLOB`` and ``operand:GLOB`` the first or any operand is, ``goals:GLOB`` all are,
``operands:N`` there are at least N, ``reaches:GOAL`` see Command.order, ``named:NAME`` and
``subbed:WORD`` how it is called, ``piped`` something is piped in, ``confirmed`` apt need not ask.

About the scene: ``env:NAME`` or ``env:NAME=VALUE``, ``mount:PATH`` the path lies in a mount,
``path:PATH`` it exists, ``gone:PATH`` it surely doesn't, ``directory:PATH`` it is one and no link,
``filled:PATH`` something surely lies below it,
``changed:PATH`` an earlier command of the Dockerfile wrote there, ``above:NAME`` a file is here or
in a directory above, ``command:NAME`` it is on PATH, ``distro:GLOB`` the base image's,
``apt-lists`` the package lists are there, ``root`` root runs it, ``described`` the build context
says what is made, ``listed:NAME`` it holds a file of that name.

Alternatives are separated by ``|``; ``!`` in front negates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sealegs.ground.globs import fits
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.described import products
from sealegs.simulator.effects.templates import fill, paths
from sealegs.simulator.files import Shape, absolute, ancestors, is_within
from sealegs.simulator.scene import Scene, command_exists
from sealegs.simulator.tri import Tri, all_of, any_of, negate, of

_CONFIRMED = (
    "-y", "-qy", "-yq", "-yqq", "-qqy", "-qq", "-qqq", "--yes", "--assume-yes", "--force-yes",
)  # fmt: skip
LISTS = "/var/lib/apt/lists"
"""Where apt keeps the package lists."""


Condition = Callable[[str, Call, Scene], Tri]
"""Tells of a call whether something holds; the text is what stands behind the colon."""


def holds(conditions: Iterable[str], call: Call, scene: Scene) -> Tri:
    """Tell whether all conditions hold."""
    return all_of(_holds(condition, call, scene) for condition in conditions)


def applies(when: tuple[str, ...], unless: tuple[str, ...], call: Call, scene: Scene) -> Tri:
    """Tell whether every condition of ``when`` holds and none of ``unless``."""
    if not when and not unless:
        return Tri.YES
    excluded = any_of(_holds(condition, call, scene) for condition in unless)
    return all_of((holds(when, call, scene), negate(excluded)))


def _holds(condition: str, call: Call, scene: Scene) -> Tri:
    if condition.startswith("!"):
        return negate(_holds(condition[1:], call, scene))
    kind, _, rest = condition.partition(":")
    return CONDITIONS[kind](rest, call, scene)


def _plain_directory(path: str, scene: Scene) -> Tri:
    """Tell whether something is a directory and no link to one."""
    entry = scene.files.get(path)
    if entry is not None and entry.shape is not Shape.TREE:
        return of(entry.shape is Shape.DIRECTORY)
    there = scene.files.has(path)
    # something lies below it, so it is one although nobody made it by name
    return Tri.UNKNOWN if entry is not None else there


def _filled(path: str, scene: Scene) -> Tri:
    return of(any(entry.path != path for entry in scene.files.below(path)))


def _changed(path: str, scene: Scene) -> Tri:
    files = scene.files
    if any(entry.line > 0 for entry in files.below(path)):
        return Tri.YES
    if files.regions_at(path) or any(is_within(r.path, path) for r in files.regions):
        return Tri.UNKNOWN
    tree = files.tree_around(path)
    return of(tree is not None and tree.line > 0)


def _above(names: str, _call: Call, scene: Scene) -> Tri:
    """Tell whether a file is in the current directory or in one above it."""
    folders = [scene.cwd, *ancestors(scene.cwd)]
    places = [absolute(name, folder) for name in names.split("|") for folder in folders]
    return any_of(scene.files.has(place) for place in places)


def _described(_rest: str, call: Call, scene: Scene) -> Tri:
    return of(bool(products(call.form.builds[0] if call.form.builds else None, call, scene)))


def _value(rest: str, call: Call, scene: Scene) -> Tri:
    name, _, pattern = rest.partition("=")
    return any_of(_like(word, pattern) for word in fill(f"{{{name}}}", call, scene))


def _distro(patterns: str, _call: Call, scene: Scene) -> Tri:
    distro = scene.base.distro
    if not distro:
        return Tri.UNKNOWN
    return of(any(fits(distro, pattern) for pattern in patterns.split("|")))


def _apt_lists(_rest: str, _call: Call, scene: Scene) -> Tri:
    """The lists are there after an update; the official images ship without them."""
    if any(True for _ in scene.files.below(LISTS)):
        return Tri.YES
    if not scene.base.known or scene.files.regions_at(LISTS) or scene.is_mounted(LISTS):
        return Tri.UNKNOWN
    return Tri.NO


def exists(name: str, scene: Scene) -> Tri:
    """Tell whether a command is found on PATH."""
    return command_exists(name, scene.files, scene.base, scene.vocabulary, scene.env.get("PATH"))


def _variable(written: str, _call: Call, scene: Scene) -> Tri:
    name, equals, wanted = written.partition("=")
    value = scene.env.get(name)
    if value is None:
        return Tri.UNKNOWN if name in scene.vague or not scene.base.known else Tri.NO
    return of(value == wanted) if equals else of(bool(value))


def _mounted(rest: str, call: Call, scene: Scene) -> Tri:
    return all_of(
        Tri.UNKNOWN if word.text is None else of(scene.is_mounted(word.text))
        for word in paths(rest, call, scene)
    )


def _at(tell: Callable[[str, Scene], Tri]) -> Condition:
    """Make a condition of something that is asked of a path: one of those it names is so."""

    def hold(rest: str, call: Call, scene: Scene) -> Tri:
        return any_of(
            Tri.UNKNOWN if word.text is None or word.pattern else tell(word.text, scene)
            for word in paths(rest, call, scene)
        )

    return hold


def _like(word: Word, pattern: str) -> Tri:
    if word.text is None:
        return Tri.UNKNOWN
    return of(any(fits(word.text, glob) for glob in pattern.split("|")))


def _any_like(pattern: str, words: Iterable[Word]) -> Tri:
    return any_of(_like(word, pattern) for word in words)


CONDITIONS: Mapping[str, Condition] = {
    "flag": lambda names, call, _scene: of(call.arguments.has(names.split("|"))),
    "value": _value,
    "first": lambda globs, call, _scene: _any_like(globs, call.operands[:1]),
    "operand": lambda globs, call, _scene: _any_like(globs, call.operands),
    "goals": lambda globs, call, _scene: all_of(
        _like(word, globs) for word in call.arguments.operands
    ),
    "operands": lambda least, call, _scene: of(len(call.operands) >= int(least)),
    "reaches": lambda goal, call, _scene: of(call.reaches(goal)),
    "named": lambda names, call, _scene: of(call.name in names.split("|")),
    "subbed": lambda globs, call, _scene: _any_like(globs, call.arguments.operands[:1]),
    "piped": lambda _rest, call, _scene: of(call.piped),
    "confirmed": lambda _rest, call, _scene: of(call.piped or call.arguments.has(_CONFIRMED)),
    "env": _variable,
    "mount": _mounted,
    "path": _at(lambda path, scene: scene.files.has(path)),
    "gone": _at(lambda path, scene: negate(scene.files.has(path))),
    "directory": _at(_plain_directory),
    "filled": _at(_filled),
    "changed": _at(_changed),
    "above": _above,
    "command": lambda name, _call, scene: exists(name, scene),
    "distro": _distro,
    "apt-lists": _apt_lists,
    "root": lambda _rest, _call, scene: of(scene.home == "/root"),
    "described": _described,
    "listed": lambda name, _call, scene: of(
        any(file.path.rpartition("/")[2] == name for file in scene.context.files)
    ),
}
"""By the word before the colon; the module says what each means."""
