"""The change language (FORMATS 4): what is different when the same file is built again."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sealegs.simulator.context import Context, ContextFile


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a verb and its words, as in ``edit src/App.java`` or ``arg NAME=VALUE``."""

    verb: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        """Return the change as it is written."""
        return " ".join((self.verb, *self.words))


_WORDS: Mapping[str, int] = {
    "edit": 1,
    "touch": 1,
    "chmod": 1,
    "add": 1,
    "delete": 1,
    "rename": 2,
    "arg": 1,
}


class ChangeError(ValueError):
    """A change that can't be read; ``str(error)`` says why."""


def parse_change(text: str) -> Change:
    """Read one change; raises ChangeError with a sentence when it isn't one."""
    try:
        verb, *words = shlex.split(text)
    except ValueError:
        raise ChangeError(f"the change {text!r} can't be read; write it like edit PATH") from None
    wanted = _WORDS.get(verb)
    if wanted is None:
        raise ChangeError(f"the change {verb!r} is not one of {', '.join(_WORDS)}")
    if len(words) != wanted:
        raise ChangeError(f"the change {verb!r} takes {wanted} word(s), not {len(words)}")
    if verb == "arg" and "=" not in words[0]:
        raise ChangeError("the change arg is written arg NAME=VALUE")
    return Change(verb, tuple(words))


def changed_context(context: Context, changes: Iterable[Change]) -> Context:
    """Return the context after the changes; build arguments leave it as it is.

    ``touch`` changes nothing: a modification time is in no cache key.
    """
    files = {file.path: file for file in context.files}
    for change in changes:
        handler = _EDITS.get(change.verb)
        if handler is not None:
            handler(files, *change.words)
    return replace(context, files=tuple(files.values()))


def changed_args(args: Mapping[str, str], changes: Iterable[Change]) -> Mapping[str, str]:
    """Return the build arguments after the changes."""
    given = [change.words[0].partition("=") for change in changes if change.verb == "arg"]
    return {**args, **{name: value for name, _, value in given}}


def _edit(files: dict[str, ContextFile], path: str) -> None:
    file = files.get(path, ContextFile(path, 0))
    files[path] = replace(file, revision=file.revision + 1)


def _chmod(files: dict[str, ContextFile], path: str) -> None:
    if path in files:
        files[path] = replace(files[path], mode=files[path].mode + "+x")


def _add(files: dict[str, ContextFile], path: str) -> None:
    files.setdefault(path, ContextFile(path, 0))


def _delete(files: dict[str, ContextFile], path: str) -> None:
    files.pop(path, None)


def _rename(files: dict[str, ContextFile], old: str, new: str) -> None:
    if old in files:
        files[new] = replace(files.pop(old), path=new)


_EDITS: Mapping[str, Callable[..., None]] = {
    "edit": _edit,
    "chmod": _chmod,
    "add": _add,
    "delete": _delete,
    "rename": _rename,
}
