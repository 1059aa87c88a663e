"""What is wanted of each file: the command line's wishes together with the file's configuration."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from sealegs.analyzer.choosing import chosen_names, severities
from sealegs.analyzer.finding import Severity
from sealegs.analyzer.rule import Options, known_rules
from sealegs.analyzer.selection import Selection
from sealegs.ground.error import SealegsError
from sealegs.ground.globs import fits
from sealegs.ground.sanitise import clean
from sealegs.workspace.checking.settings import Found, Lookup
from sealegs.workspace.regular import STDIN


class Wishes(Struct, frozen=True):
    """What the command line asks for.

    `select` replaces what a configuration selects, `ignore` is added to what it ignores.
    `everything` also runs rules that run only when asked for.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    everything: bool = False
    fail_level: Severity | None = None


class Terms(Struct, frozen=True):
    """How a file is checked, and from which severity on it counts as failed."""

    selection: Selection = field(default_factory=Selection)
    fail_level: Severity = Severity.WARNING


class Job(Struct, frozen=True):
    """A file to check and the number of its terms."""

    file: str
    terms: int


class Schedule(Struct, frozen=True):
    """All files, and the terms they share."""

    jobs: tuple[Job, ...]
    terms: tuple[Terms, ...]


def schedule(files: Iterable[str], wishes: Wishes) -> Schedule:
    """Find the terms of every file; raises ``SealegsError`` for the first mistake."""
    lookup = Lookup(_option_kinds)
    select = _names(wishes.select, "--select")
    ignore = _names(wishes.ignore, "--ignore", foreign=True)
    numbers: dict[tuple[str, tuple[str, ...]], int] = {}
    terms: list[Terms] = []
    jobs: list[Job] = []
    for file in files:
        found = lookup.for_folder(os.getcwd()) if file == STDIN else lookup.for_file(file)
        patterns = _patterns(found, file)
        key = (found.place, patterns)
        if key not in numbers:
            numbers[key] = len(terms)
            terms.append(_terms(found, patterns, select, ignore, wishes))
        jobs.append(Job(file, numbers[key]))
    return Schedule(tuple(jobs), tuple(terms))


def _terms(
    found: Found,
    patterns: Sequence[str],
    select: frozenset[str],
    ignore: frozenset[str],
    wishes: Wishes,
) -> Terms:
    given = found.configuration.settings
    ignored = _configured(found, given.ignore, "ignore", foreign=True)
    for pattern, words in given.per_path_ignores.items():
        names = _configured(found, words, "per-path-ignores", pattern, foreign=True)
        ignored |= names if pattern in patterns else frozenset()
    # What the command line replaces must still be right: other runs will use it.
    selected = _configured(found, given.select, "select")
    for word in given.severity:
        _configured(found, [word], "severity", word)
    selection = Selection(
        select or selected,
        ignore | ignored,
        wishes.everything,
        found.configuration.options,
        severities(given.severity),
    )
    return Terms(selection, wishes.fail_level or given.fail_level or Severity.WARNING)


def _configured(
    found: Found, words: Sequence[str], *path: str, foreign: bool = False
) -> frozenset[str]:
    """What a configuration's names mean; `path` are the keys down to them."""
    if not words:
        return frozenset()
    return _names(words, f"{found.where(*path)}: `{path[0]}`", foreign=foreign)


def _patterns(found: Found, file: str) -> tuple[str, ...]:
    """The configuration's path globs that match a file."""
    ignores = found.configuration.settings.per_path_ignores
    if not ignores or file == STDIN:
        return ()
    path = os.path.relpath(os.path.abspath(file), found.folder).replace(os.sep, "/")
    name = path.rpartition("/")[2]
    return tuple(p for p in ignores if fits(path if "/" in p else name, p))


def _names(words: Sequence[str], where: str, *, foreign: bool = False) -> frozenset[str]:
    try:
        return chosen_names(words, foreign=foreign)
    except LookupError as error:
        raise SealegsError(clean(f"{where}: {error.args[0]}", keep_newlines=False)) from error


def _option_kinds() -> list[type[Options]]:
    return [rule.options for rule in known_rules().values() if rule.options is not None]
