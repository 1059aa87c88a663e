"""find: which files it names, and what -delete and -exec do to them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sealegs.ground.globs import fits
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call, path_word
from sealegs.simulator.effects.outcome import NotUnderstood, Outcome
from sealegs.simulator.effects.schema import Runs
from sealegs.simulator.effects.verbs_files import delete, rewrite
from sealegs.simulator.files import Entry, Shape
from sealegs.simulator.names import names
from sealegs.simulator.scene import Scene

_ALONE = frozenset(
    names(
        "-depth -mount -xdev -empty -print -print0 -prune -follow -readable -writable -executable "
        "-H -L -P -noleaf -true -ls -quit"
    )
)
_VALUED = frozenset(
    names(
        "-name -iname -path -ipath -wholename -regex -iregex -type -xtype -mtime -mmin -atime "
        "-ctime -cmin -amin -newer -size -perm -user -group -uid -gid -maxdepth -mindepth "
        "-regextype -links -inum -printf"
    )
)
_JOINING = frozenset(["!", "-not", "-a", "-and", "-o", "-or", "(", ")", ","])
_ACTIONS = frozenset(["-exec", "-execdir", "-ok", "-okdir"])


class _Search(msgspec.Struct, frozen=True):
    """``precise`` says that name and type alone decide, so that matching paths surely match."""

    roots: tuple[Word, ...]
    names: tuple[str, ...] = ()
    kinds: str = ""
    precise: bool = True
    deletes: bool = False
    runs: tuple[Word, ...] = ()
    understood: bool = True

    @property
    def narrow(self) -> bool:
        """Whether it may leave out some of what lies below its roots."""
        return bool(self.names or self.kinds) or not self.precise


def find(call: Call, scene: Scene) -> Outcome:
    """Delete or change what surely matches; a command of its own may do anything."""
    search = _read(call.arguments.words[1:])
    if not search.understood:
        raise NotUnderstood
    if search.deletes:
        return Outcome(_deleted(search, scene), "sure")
    if not search.runs:
        return Outcome(scene)
    program = search.runs[0].text
    if program in ("rm", "unlink", "rmdir"):
        return Outcome(_deleted(search, scene), "sure")
    if program in ("chmod", "chown", "chgrp", "touch"):
        given = search.runs[1].text or "unknown" if len(search.runs) > 1 else "unknown"
        if search.narrow or program == "touch":
            # which of the files it is isn't followed, so each of them may stay as it is
            given = "unknown"
        given = f":{given}" if program == "chgrp" and given != "unknown" else given
        owner, mode = (given, "") if program in ("chown", "chgrp") else ("", given)
        for root in search.roots:
            scene = rewrite(path_word(scene, root), scene, owner=owner, mode=mode)
        return Outcome(scene)
    words = tuple(Word(None) if word.text == "{}" else word for word in search.runs)
    return Outcome(scene, starts=words, runs=Runs())


def _read(words: tuple[Word, ...]) -> _Search:
    at = 0
    while at < len(words) and words[at].text in ("-H", "-L", "-P"):
        at += 1
    start = at
    while at < len(words) and not _begins_expression(words[at]):
        at += 1
    roots = words[start:at] or (Word("."),)
    if any(word.many for word in words):
        return _Search(roots, understood=False)
    found: dict[str, list[str]] = {"names": [], "kinds": []}
    precise, deletes = True, False
    runs: tuple[Word, ...] = ()
    rest = list(words[at:])
    while rest:
        text = rest.pop(0).text
        if text == "-delete":
            deletes = True
        elif text in _ACTIONS:
            end = next((i for i, w in enumerate(rest) if w.text in (";", "+")), len(rest))
            if runs:
                return _Search(roots, understood=False)
            runs, rest = tuple(rest[:end]), rest[end + 1 :]
        elif text in _VALUED and rest:
            value = rest.pop(0).text
            if text == "-name" and value is not None:
                found["names"].append(value)
            elif text == "-type" and value is not None:
                found["kinds"].append(value)
            else:
                precise = precise and text == "-printf"
        elif text in _JOINING or text in ("-depth", "-print", "-print0", "-xdev", "-mount"):
            precise = precise and text not in _JOINING
        elif text in _ALONE:
            precise = False
        else:
            return _Search(roots, understood=False)
    precise = precise and len(found["names"]) <= 1 and len(found["kinds"]) <= 1
    return _Search(roots, tuple(found["names"]), "".join(found["kinds"]), precise, deletes, runs)


def _begins_expression(word: Word) -> bool:
    text = word.text
    return text is not None and (text.startswith("-") or text in ("(", "!", ")", ","))


def _deleted(search: _Search, scene: Scene) -> Scene:
    lighter = Word(None)
    for root in search.roots:
        path = path_word(scene, root)
        if path.text is None or path.pattern:
            scene = delete(lighter, scene)
            continue
        if search.precise:
            for entry in list(_matching(search, path.text, scene)):
                scene = scene.removed(entry.path)
        scene = _thinned(path.text, scene)
    return scene


def _matching(search: _Search, root: str, scene: Scene) -> Iterator[Entry]:
    for entry in scene.files.below(root):
        if entry.path == root or (entry.shape is Shape.TREE and search.kinds):
            continue
        kind = "f" if entry.shape is Shape.FILE else "d"
        if search.kinds and search.kinds != kind:
            continue
        if all(fits(entry.name, pattern) for pattern in search.names):
            yield entry


def _thinned(root: str, scene: Scene) -> Scene:
    """Whatever this step wrote at, below or around the root may have lost something."""
    return scene.lighter(root).lighter(root, around=True)
