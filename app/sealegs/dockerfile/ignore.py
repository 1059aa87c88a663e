"""`.dockerignore`: which files of the build context never reach the builder.

Patterns are tried in order and the last that applies decides; `!` takes a file back in. A pattern
that matches a directory above a file applies to the file. Source of the rules: moby/patternmatcher
and its ignorefile package as vendored by BuildKit 0.32.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from os.path import join
from posixpath import normpath

from msgspec import Struct

from sealegs.dockerfile.ignore_expressions import BadGlob
from sealegs.dockerfile.ignore_patterns import Glob, Path, compile_glob
from sealegs.dockerfile.space import SPACE
from sealegs.ground.regex import Regex

_LONGEST_LINE = 65_535
_EDGES = Regex(f"^[{SPACE}]+|[{SPACE}]+$")
_EVERYTHING = ("*", "**", "**/*")


class IgnorePattern(Struct, frozen=True):
    """One line that counts. `exception` is a line with `!`; `line` is 1-based."""

    glob: Glob
    exception: bool
    line: int

    @property
    def excludes_everything(self) -> bool:
        """Whether it alone excludes all that lies at the root of the context."""
        return not self.exception and self.glob.text in _EVERYTHING


class IgnoreProblem(Struct, frozen=True):
    """A line for which the whole build would be refused, as a clause."""

    line: int
    message: str


class IgnoreFile(Struct, frozen=True):
    """The patterns of a file in order; a refused line is a problem and no pattern."""

    patterns: tuple[IgnorePattern, ...] = ()
    problems: tuple[IgnoreProblem, ...] = ()

    @property
    def has_exceptions(self) -> bool:
        """Whether a line takes files back in."""
        return any(pattern.exception for pattern in self.patterns)

    def ignores(self, path: str) -> bool:
        """Whether a file or directory of the context is left out; `.` never is."""
        decisive = self.decisive(path)
        return decisive is not None and not decisive.exception

    def decisive(self, path: str) -> IgnorePattern | None:
        """The line that decided over a path, or None when none applies to it.

        `path` is relative to the context, with slashes.
        """
        return Judge(self).decisive(path)


class Judge:
    """Decides over many paths of one context: what matches a directory is looked up once."""

    def __init__(self, file: IgnoreFile) -> None:
        self._patterns = file.patterns
        self._numbers = _Numbers(file.patterns)
        self._matching: dict[str, frozenset[int]] = {"": frozenset()}

    def decisive(self, path: str) -> IgnorePattern | None:
        """The line that decided over a path, or None when none applies to it."""
        path = _cleaned(path).lstrip("/")
        if path in (".", ""):
            return None
        above = path.rpartition("/")[0]
        matching = self._matches(path, self._of_directory(above))
        decisive: IgnorePattern | None = None
        ignored = False
        for number in sorted(matching):
            pattern = self._patterns[number]
            if pattern.exception is ignored:
                decisive = pattern
                ignored = not pattern.exception
        return decisive

    def _of_directory(self, path: str) -> frozenset[int]:
        """The patterns that match a directory or one above it: they apply to all it holds."""
        waiting: list[str] = []
        while path not in self._matching:
            waiting.append(path)
            path = path.rpartition("/")[0]
        found = self._matching[path]
        for path in reversed(waiting):
            found = self._matching[path] = self._matches(path, found)
        return found

    def _matches(self, path: str, above: frozenset[int]) -> frozenset[int]:
        candidate = Path(path)
        own = [
            number
            for number in self._numbers.that_may_match(path)
            if number not in above and self._patterns[number].glob.matches(candidate)
        ]
        return above.union(own) if own else above


class _Numbers:
    """Finds the few patterns that a path may match by its first and last two characters."""

    def __init__(self, patterns: Sequence[IgnorePattern]) -> None:
        self._by_end: dict[str, list[int]] = {}
        self._by_start: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            start, end = pattern.glob.needs
            place, key = (self._by_end, end[-2:]) if end else (self._by_start, start[:2])
            place.setdefault(key, []).append(number)

    def that_may_match(self, path: str) -> list[int]:
        """The numbers of the patterns that a path may match, in no order."""
        starts = {path[:2], path[:1], ""}
        found = [number for key in starts for number in self._by_start.get(key, ())]
        end = f"/{path}"[-2:]
        return [*found, *self._by_end.get(end, ()), *self._by_end.get(end[-1:], ())]


def parse_ignore(data: bytes) -> IgnoreFile:
    """Read a file's bytes; never raises."""
    patterns: list[IgnorePattern] = []
    problems: list[IgnoreProblem] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if len(raw) > _LONGEST_LINE:
            message = "the line is longer than 65535 bytes: split it"
            return IgnoreFile((), (*problems, IgnoreProblem(number, message)))
        read = _read_line(raw.decode("utf-8", "surrogateescape"), number)
        if isinstance(read, IgnorePattern):
            patterns.append(read)
        elif read is not None:
            problems.append(read)
    return IgnoreFile(tuple(patterns), tuple(problems))


def _read_line(text: str, number: int) -> IgnorePattern | IgnoreProblem | None:
    if text.startswith("#"):
        return None
    text = _EDGES.sub("", text)
    if not text:
        return None
    exception = text.startswith("!")
    if exception:
        text = _EDGES.sub("", text[1:])
        if text.strip("/") == "":
            return IgnoreProblem(number, "an exclamation mark needs a pattern behind it")
    text = _cleaned(text)
    if len(text) > 1:
        text = text.removeprefix("/")
    glob = compile_glob(text)
    if isinstance(glob, BadGlob):
        return IgnoreProblem(number, str(glob))
    return IgnorePattern(glob, exception, number)


def ignore_files(dockerfile: str, context: str) -> tuple[str, str]:
    """Where a build looks for its ignore file; the first that exists is the only one read."""
    return f"{dockerfile}.dockerignore", join(context, ".dockerignore")


def _cleaned(path: str) -> str:
    """Go's filepath.Clean; Python keeps a double slash at the start."""
    return normpath(re.sub("^/+", "/", path))
