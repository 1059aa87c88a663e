"""Where a secret goes that a command is given: into what it prints, writes or keeps.

A secret comes from a mount (a file or a variable), from a file that holds one, or through a pipe.
Only commands that hand on what they are given are followed: what curl fetches with a token isn't
the token.
"""

from __future__ import annotations

import posixpath

from msgspec.structs import replace

from sealegs.ground.globs import fits
from sealegs.simulator.effects.argv import Word, grammar
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.conditions import applies
from sealegs.simulator.effects.schema import Command, Form, Keep
from sealegs.simulator.effects.templates import one_path
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape, with_directories
from sealegs.simulator.names import names
from sealegs.simulator.scene import Scene
from sealegs.simulator.secret_words import assigns_secret
from sealegs.simulator.size import UNBOUNDED
from sealegs.simulator.tri import Tri

_HANDING_ON = frozenset(
    names(
        "echo printf cat tac rev head tail cut tr sed gsed awk gawk mawk nawk grep egrep fgrep "
        "base64 base32 sort uniq fold paste nl jq yq envsubst tee xxd od hexdump strings dd"
    )
)
_NAMING_NO_FILES = frozenset(names("echo printf env printenv set export declare"))
_TELLING_ALL = frozenset(names("env printenv set export declare envsubst"))
"""Commands that print variables, those of a secret mount included."""


def holds_secret(scene: Scene, word: Word) -> bool:
    """Tell whether a word names a file that holds a secret."""
    if not word.text:
        return False
    text = word.text
    if not text.startswith(("/", "~", ".")) and "=/" in text:
        text = text.partition("=")[2]
    path = scene.path(text)
    if word.pattern:
        return any(fits(mount, path) for mount in scene.secret_mounts)
    if path in scene.secret_mounts:
        return True
    entry = scene.files.get(path)
    if entry is None or entry.shape is Shape.DIRECTORY:
        return False
    return entry.origin.kind is OriginKind.SECRET or entry.role == "secret"


def is_given(words: tuple[Word, ...], scene: Scene) -> bool:
    """Tell whether a command is given a secret: in its words, in a file, or piped in."""
    if scene.fed or any(word.secret for word in words[1:]):
        return True
    if posixpath.basename(words[0].text or "") in _NAMING_NO_FILES:
        return False
    return any(holds_secret(scene, word) for word in words[1:])


def prints_secret(words: tuple[Word, ...], scene: Scene) -> bool:
    """Tell whether what a command prints holds a secret."""
    name = posixpath.basename(words[0].text or "")
    if name in _TELLING_ALL and scene.secret_names:
        plain = [word.text for word in words[1:] if not (word.text or "-").startswith("-")]
        if not plain or name == "envsubst" or scene.secret_names.intersection(plain):
            return True
    return name in _HANDING_ON and is_given(words, scene)


def writes_secret(words: tuple[Word, ...], printed: str | None) -> bool:
    """Tell whether what a command prints gives a secret's name a literal value."""
    if words[0].text not in ("echo", "printf"):
        return False
    texts = [word.text or word.start for word in words[1:]]
    written = " ".join(texts) if printed is None else printed
    return assigns_secret(written.replace("\\n", "\n"))


def kept(command: Command, words: tuple[Word, ...], scene: Scene) -> Scene:
    """Return the scene after a tool wrote a secret that it was given into its configuration."""
    for keep in command.keeps:
        call = _call(command, keep, words)
        if call is None or applies(keep.when, keep.unless, call, scene) is not Tri.YES:
            continue
        path = one_path(keep.path, call, scene)
        if path is None:
            return scene
        files = with_directories(scene.files, posixpath.dirname(path), scene.line)
        origin = Origin(OriginKind.SECRET, f"{call.name} {call.arguments.operands[0].text}")
        content = f"{scene.key}:{path}"
        entry = Entry(path, Shape.FILE, origin, content, scene.line, UNBOUNDED)
        return replace(scene, files=files).put(entry)
    return scene


def _call(command: Command, keep: Keep, words: tuple[Word, ...]) -> Call | None:
    arguments = grammar(command, Form(flags="-* --*")).read(words)
    texts = [word.text for word in arguments.operands]
    for sub in keep.sub or ("",):
        wanted = sub.split()
        if texts[: len(wanted)] == wanted:
            return Call(command, Form(), arguments, arguments.operands[len(wanted) :])
    return None
