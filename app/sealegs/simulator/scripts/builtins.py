"""What the shell does itself: variables, options, exits, questions.

Programs are data (assets/effects); these are the shell's grammar rather than programs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from sealegs.dockerfile.shell_options import option_changes
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.conditions import exists
from sealegs.simulator.scene import Scene
from sealegs.simulator.scripts.flow import Flow, asked, succeeds
from sealegs.simulator.scripts.questions import answer
from sealegs.simulator.tri import Tri, all_of

NO_PIPEFAIL = "sh is dash here, which knows no pipefail and stops: let bash run the script"
_DASH = ("Debian 11", "Debian 12", "Debian 13", "Ubuntu 20.04", "Ubuntu 22.04", "Ubuntu 24.04")

Builtin = Callable[[tuple[Word, ...], Scene], Flow]


def assigned(scene: Scene, name: str, value: str | None, *, secret: bool = False) -> Scene:
    """Return the scene after ``name=value``; an unknown value is remembered as such."""
    if secret or name in scene.secret_names:
        names = scene.secret_names | {name} if secret else scene.secret_names - {name}
        scene = replace(scene, secret_names=names)
    if value is not None:
        return replace(
            scene,
            env={**scene.env, name: value},
            vague=scene.vague - {name},
            unset=scene.unset - {name},
        )
    env = {key: known for key, known in scene.env.items() if key != name}
    return replace(scene, env=env, vague=scene.vague | {name}, unset=scene.unset - {name})


def _declare(words: tuple[Word, ...], scene: Scene) -> Flow:
    for word in words[1:]:
        text = word.text
        name, equals, value = (word.start if text is None else text).partition("=")
        if text is None and not equals:
            return succeeds(replace(scene, env={}, vague=scene.vague | scene.env.keys()))
        if equals and not name.startswith("-"):
            scene = assigned(scene, name, None if text is None else value, secret=word.secret)
    return succeeds(scene)


def _unset(words: tuple[Word, ...], scene: Scene) -> Flow:
    gone = {word.text for word in words[1:] if word.text and not word.text.startswith("-")}
    env = {name: value for name, value in scene.env.items() if name not in gone}
    return succeeds(replace(scene, env=env, vague=scene.vague - gone, unset=scene.unset | gone))


def lacks_pipefail(scene: Scene) -> bool:
    """Tell whether ``/bin/sh`` runs the script and is a dash that stops at this option.

    It is one up to 0.5.12, which Debian 13 and Ubuntu 24.04 have (packages.debian.org/dash).
    """
    shell = scene.files.entries.get("/bin/sh")
    own = shell is not None and shell.line == 0 and not scene.files.regions_at("/bin/sh")
    return own and scene.shell[:1] == ("/bin/sh",) and scene.base.distro.startswith(_DASH)


def _set(words: tuple[Word, ...], scene: Scene) -> Flow:
    texts = [word.text for word in words[1:]]
    changes = option_changes(texts)
    on = {name for name, wanted in changes.items() if wanted}
    if "pipefail" in on and lacks_pipefail(scene):
        return Flow(None, exits=((scene, Tri.NO),), why=NO_PIPEFAIL)
    options = (scene.options | on) - (changes.keys() - on)
    scene = replace(scene, options=frozenset(options))
    rest = _positional(words[1:])
    if rest is not None:
        given = tuple(word.text or "" for word in rest)
        unknown = any(word.text is None or word.many for word in rest)
        scene = replace(scene, positional=None if unknown else given)
    return succeeds(scene)


def _positional(words: tuple[Word, ...]) -> tuple[Word, ...] | None:
    """Return the operands of ``set``; None when there are none."""
    rest = list(words)
    while rest:
        text = rest[0].text
        if text == "--":
            return tuple(rest[1:])
        if text is None or text[:1] not in ("-", "+"):
            return tuple(rest)
        rest = rest[2 if text[1:] == "o" else 1 :]
    return None


def _shift(words: tuple[Word, ...], scene: Scene) -> Flow:
    if scene.positional is None or len(words) > 1:
        return succeeds(replace(scene, positional=None))
    return succeeds(replace(scene, positional=scene.positional[1:]))


def _exit(words: tuple[Word, ...], scene: Scene) -> Flow:
    status = words[1].text if len(words) > 1 else "0"
    good = Tri.UNKNOWN if status is None else (Tri.YES if status == "0" else Tri.NO)
    why = f"the script ends with exit status {status}" if good is Tri.NO else ""
    return Flow(None, exits=((scene, good),), why=why)


def _question(words: tuple[Word, ...], scene: Scene) -> Flow:
    rest = words[1:]
    closing = {"[": "]", "[[": "]]"}.get(words[0].text or "")
    if closing and rest and rest[-1].text == closing:
        rest = rest[:-1]
    found = answer(rest, scene, bash=words[0].text == "[[")
    flow = asked(scene, found)
    if found is Tri.NO:
        told = " ".join(w.text or "…" for w in rest)
        return replace(flow, why=f"the condition `{told}` is false")
    return flow


def _which(words: tuple[Word, ...], scene: Scene) -> Flow:
    names = [word for word in words[1:] if not (word.text or "").startswith("-")]
    found = all_of(
        Tri.UNKNOWN if word.text is None or word.many else exists(word.text, scene)
        for word in names
    )
    return replace(asked(scene, found), prints=None)


def _read(words: tuple[Word, ...], scene: Scene) -> Flow:
    for word in words[1:]:
        if word.text and not word.text.startswith("-"):
            scene = assigned(scene, word.text, None, secret=scene.fed)
    return replace(asked(scene, Tri.UNKNOWN), prints="")


def _echo(words: tuple[Word, ...], scene: Scene) -> Flow:
    rest = words[1:]
    newline = "\n"
    while rest and rest[0].text in ("-n", "-e", "-ne", "-en", "-E"):
        if "n" in (rest[0].text or ""):
            newline = ""
        rest = rest[1:]
    texts = [word.text for word in rest if word.text is not None and not word.pattern]
    whole = len(texts) == len(rest) and not any("\\" in text for text in texts)
    return succeeds(scene, " ".join(texts) + newline if whole else None)


def _printf(words: tuple[Word, ...], scene: Scene) -> Flow:
    rest = words[1:]
    texts = [word.text for word in rest if word.text is not None]
    if len(texts) != len(rest) or not texts:
        return succeeds(scene, None)
    shape, given = texts[0].replace("\\n", "\n"), texts[1:]
    if "\\" in shape or shape.replace("%s", "").count("%") or shape.count("%s") != len(given):
        return succeeds(scene, None)
    for text in given:
        shape = shape.replace("%s", text, 1)
    return succeeds(scene, shape)


def _true(_words: tuple[Word, ...], scene: Scene) -> Flow:
    return succeeds(scene)


def _false(_words: tuple[Word, ...], scene: Scene) -> Flow:
    return replace(asked(scene, Tri.NO), why="the script says false")


def _uncertain(_words: tuple[Word, ...], scene: Scene) -> Flow:
    return asked(scene, Tri.UNKNOWN)


BUILTINS: Mapping[str, Builtin] = {
    **dict.fromkeys(
        ("true", ":", "umask", "trap", "wait", "ulimit", "hash", "alias", "shopt"), _true
    ),
    **dict.fromkeys(("export", "readonly", "local", "declare", "typeset"), _declare),
    **dict.fromkeys(("test", "[", "[["), _question),
    **dict.fromkeys(("((", "let"), _uncertain),
    "false": _false,
    "unset": _unset,
    "set": _set,
    "shift": _shift,
    "exit": _exit,
    "read": _read,
    "echo": _echo,
    "printf": _printf,
    "which": _which,
    "type": _which,
}
"""``command -v`` is asked like ``which``; ``exec``, ``eval`` and ``.`` are followed elsewhere."""
