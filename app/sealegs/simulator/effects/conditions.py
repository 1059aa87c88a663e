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

from collections.abc import Iterable

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
    match kind:
        case "flag":
            return of(call.arguments.has(rest.split("|")))
        case "env":
            return _variable(rest, scene)
        case "mount":
            return all_of(_mounted(word, scene) for word in paths(rest, call, scene))
        case "path" | "dir" | "changed":
            return any_of(_path(kind, word, scene) for word in paths(rest, call, scene))
        case "command":
            return exists(rest, scene)
        case "first":
            return any_of(_like(word, rest) for word in call.operands[:1])
        case "operand":
            return any_of(_like(word, rest) for word in call.operands)
        case "value":
            name, _, pattern = rest.partition("=")
            return any_of(_like(word, pattern) for word in fill(f"{{{name}}}", call, scene))
        case "directory" | "gone" | "filled":
            return any_of(_path(kind, word, scene) for word in paths(rest, call, scene))
        case "operands":
            return of(len(call.operands) >= int(rest))
        case "reaches":
            return of(call.reaches(rest))
        case _:
            return _about_the_call(kind, rest, call, scene)


def _plain_directory(path: str, scene: Scene) -> Tri:
    """Tell whether something is a directory and no link to one."""
    entry = scene.files.get(path)
    if entry is not None and entry.shape is not Shape.TREE:
        return of(entry.shape is Shape.DIRECTORY)
    there = scene.files.has(path)
    # something lies below it, so it is one although nobody made it by name
    return Tri.UNKNOWN if entry is not None else there


def _above(names: str, scene: Scene) -> Tri:
    """Tell whether a file is in the current directory or in one above it."""
    folders = [scene.cwd, *ancestors(scene.cwd)]
    places = [absolute(name, folder) for name in names.split("|") for folder in folders]
    return any_of(scene.files.has(place) for place in places)


def _about_the_call(kind: str, rest: str, call: Call, scene: Scene) -> Tri:
    if kind == "goals":
        return all_of(_like(word, rest) for word in call.arguments.operands)
    if kind == "named":
        return of(call.name in rest.split("|"))
    if kind == "subbed":
        return any_of(_like(word, rest) for word in call.arguments.operands[:1])
    if kind == "above":
        return _above(rest, scene)
    if kind == "described":
        return of(bool(products(call.form.builds[0] if call.form.builds else None, call, scene)))
    if kind == "listed":
        return of(any(f.path.rpartition("/")[2] == rest for f in scene.context.files))
    if kind == "confirmed":
        return of(call.piped or call.arguments.has(_CONFIRMED))
    return _about_the_base(kind, rest, call, scene)


def _about_the_base(kind: str, rest: str, call: Call, scene: Scene) -> Tri:
    if kind == "distro":
        distro = scene.base.distro
        if not distro:
            return Tri.UNKNOWN
        return of(any(fits(distro, pattern) for pattern in rest.split("|")))
    if kind == "root":
        return of(scene.home == "/root")
    if kind == "piped":
        return of(call.piped)
    if kind == "apt-lists":
        return _apt_lists(scene)
    raise ValueError(f"no such condition: {kind}")


def _apt_lists(scene: Scene) -> Tri:
    """The lists are there after an update; the official images ship without them."""
    if any(True for _ in scene.files.below(LISTS)):
        return Tri.YES
    if not scene.base.known or scene.files.regions_at(LISTS) or scene.is_mounted(LISTS):
        return Tri.UNKNOWN
    return Tri.NO


def exists(name: str, scene: Scene) -> Tri:
    """Tell whether a command is found on PATH."""
    return command_exists(name, scene.files, scene.base, scene.vocabulary, scene.env.get("PATH"))


def _variable(written: str, scene: Scene) -> Tri:
    name, equals, wanted = written.partition("=")
    value = scene.env.get(name)
    if value is None:
        return Tri.UNKNOWN if name in scene.vague or not scene.base.known else Tri.NO
    return of(value == wanted) if equals else of(bool(value))


def _mounted(word: Word, scene: Scene) -> Tri:
    return Tri.UNKNOWN if word.text is None else of(scene.is_mounted(word.text))


def _path(kind: str, word: Word, scene: Scene) -> Tri:
    if word.text is None or word.pattern:
        return Tri.UNKNOWN
    if kind == "path":
        return scene.files.has(word.text)
    if kind == "gone":
        return negate(scene.files.has(word.text))
    if kind == "directory":
        return _plain_directory(word.text, scene)
    if kind == "filled":
        return of(any(entry.path != word.text for entry in scene.files.below(word.text)))
    if kind == "dir":
        return scene.files.is_directory(word.text)
    files = scene.files
    if any(entry.line > 0 for entry in files.below(word.text)):
        return Tri.YES
    if files.regions_at(word.text) or any(is_within(r.path, word.text) for r in files.regions):
        return Tri.UNKNOWN
    return of(_in_changed_tree(word.text, scene))


def _in_changed_tree(path: str, scene: Scene) -> bool:
    tree = scene.files.tree_around(path)
    return tree is not None and tree.shape is Shape.TREE and tree.line > 0


def _like(word: Word, pattern: str) -> Tri:
    if word.text is None:
        return Tri.UNKNOWN
    return of(any(fits(word.text, glob) for glob in pattern.split("|")))
