"""The change language (FORMATS 4): what is different when the same file is built again."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.platform import BadPlatform, parse_platform
from sealegs.dockerfile.strconv import parse_integer
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.request import ImageState, Request, image_name


class Change(Struct, frozen=True):
    """One change: a verb and its words, as in ``edit src/App.java`` or ``arg NAME=VALUE``."""

    verb: str
    words: tuple[str, ...] = ()

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
    "line": 2,
    "base": 1,
    "platform": 1,
    "no-cache": 0,
    "prune": 0,
}


class ChangeError(ValueError):
    """A change that can't be read; ``str(error)`` says why."""


def parse_change(text: str) -> Change:
    """Read one change; raises ChangeError with a sentence when it isn't one.

    ``line N TEXT`` takes the rest of the text as it is; it may be empty. ``no-cache`` may name a
    stage, and then only that stage is built anew.
    """
    if text.strip().partition(" ")[0] == "line":
        return _line_change(text.strip())
    # Imported here: most builds change nothing.
    import shlex

    try:
        verb, *words = shlex.split(text)
    except ValueError:
        raise ChangeError(f"the change {text!r} can't be read; write it like edit PATH") from None
    wanted = _WORDS.get(verb)
    if wanted is None:
        raise ChangeError(f"the change {verb!r} is not one of {', '.join(_WORDS)}")
    if len(words) != wanted and not (verb == "no-cache" and words):
        raise ChangeError(f"the change {verb!r} takes {wanted} word(s), not {len(words)}")
    if verb == "arg" and "=" not in words[0]:
        raise ChangeError("the change arg is written arg NAME=VALUE")
    if verb == "platform":
        platform = parse_platform(words[0])
        if isinstance(platform, BadPlatform):
            raise ChangeError(f"the change platform can't be used: {platform}")
    return Change(verb, tuple(words))


def _line_change(text: str) -> Change:
    _, _, rest = text.partition(" ")
    number, _, line = rest.strip().partition(" ")
    if (parse_integer(number) or 0) < 1:
        raise ChangeError("the change line is written line N TEXT")
    return Change("line", (number, line))


def changed(request: Request, changes: Iterable[Change]) -> Request:
    """Return the request after the changes, in their order.

    ``touch`` changes nothing: a modification time is in no cache key.
    """
    for change in changes:
        request = _changed(request, change)
    return request


def _changed(request: Request, change: Change) -> Request:
    words = change.words
    match change.verb:
        case "arg":
            name, _, value = words[0].partition("=")
            return replace(request, build_args={**request.build_args, name: value})
        case "line":
            return replace(request, document=with_line(request.document, int(words[0]), words[1]))
        case "base":
            name = image_name(words[0])
            state = request.images.get(name, ImageState())
            newer = replace(state, layers=f"{state.layers}+")
            return replace(request, images={**request.images, name: newer})
        case "platform":
            platform = parse_platform(words[0])
            host = request.build_platform or request.platform
            if isinstance(platform, BadPlatform):
                return request
            return replace(request, platform=platform, build_platform=host)
        case "no-cache":
            stages = request.no_cache_filter | {word.lower() for word in words}
            return replace(request, no_cache=request.no_cache or not words, no_cache_filter=stages)
        case "prune":
            return replace(request, pruned=True)
        case _:
            return replace(request, context=changed_context(request.context, [change]))


def with_line(document: Document, number: int, text: str) -> Document:
    """Return a Dockerfile with one of its lines replaced; a line behind the last is added."""
    lines = document.source.decode("utf-8", "surrogateescape").split("\n")
    while len(lines) < number:
        lines.append("")
    lines[number - 1] = text
    return parse("\n".join(lines).encode("utf-8", "surrogateescape"))


def changed_context(context: Context, changes: Iterable[Change]) -> Context:
    """Return the context after the changes that are about files; others leave it as it is."""
    files = {file.path: file for file in context.files}
    for change in changes:
        handler = _EDITS.get(change.verb)
        if handler is None:
            continue
        words = [_clean(word) for word in change.words]
        if not context.described and change.verb != "add":
            if change.verb == "chmod" and _may_be_directory(files, words[0]):
                # another mode of a directory is not sent again, one of a file is
                context = replace(context, doubts=(*context.doubts, words[0]))
                continue
            if _was_there(files, words[0], change.verb):
                # although nobody said so: what reads it reads something else
                _edit(files, words[0])
                handler = _add if change.verb == "rename" else None
                words = words[1:]
        if handler is not None:
            handler(files, *words)
    return replace(context, files=tuple(files.values()))


def _may_be_directory(files: Mapping[str, ContextFile], path: str) -> bool:
    """Tell whether a path that nobody described may be a directory: it has no extension."""
    return not _at(files, path) and not posixpath.splitext(path)[1]


def _was_there(files: Mapping[str, ContextFile], path: str, verb: str) -> bool:
    """Tell whether a path was in the context from the start, so that it can't just be taken away.

    A file that only a change brought has no revision.
    """
    file = files.get(path)
    if file is None:
        return verb != "chmod" or not _at(files, path)
    return verb in ("delete", "rename") and (file.revision > 0 or bool(file.born))


def _clean(path: str) -> str:
    return path.removeprefix("./").strip("/") or "."


def _at(files: Mapping[str, ContextFile], path: str) -> list[str]:
    """Return the files that a path means: itself, or everything below a directory."""
    if path in files:
        return [path]
    return [each for each in files if path == "." or each.startswith(f"{path}/")]


def _edit(files: dict[str, ContextFile], path: str) -> None:
    for each in _at(files, path) or [path]:
        file = files.get(each, ContextFile(each, None))
        files[each] = replace(file, revision=file.revision + 1, content=_edited(file))


def _edited(file: ContextFile) -> str | None:
    return None if file.content is None else f"{file.content}\n# revision {file.revision + 1}"


def _chmod(files: dict[str, ContextFile], path: str) -> None:
    # a directory's own mode is not sent again (cache-semantics 6), so only files count
    if path in files:
        files[path] = replace(files[path], mode=files[path].mode + "+x")


def _add(files: dict[str, ContextFile], path: str) -> None:
    files.setdefault(path, ContextFile(path, None))


def _delete(files: dict[str, ContextFile], path: str) -> None:
    for each in _at(files, path):
        del files[each]


def _rename(files: dict[str, ContextFile], old: str, new: str) -> None:
    for each in _at(files, old):
        file = files.pop(each)
        path = new + each[len(old) :]
        files[path] = replace(file, path=path, born=file.born or file.path)


_EDITS: Mapping[str, Callable[..., None]] = {
    "edit": _edit,
    "chmod": _chmod,
    "add": _add,
    "delete": _delete,
    "rename": _rename,
}
