"""`sealegs simulate` from its arguments to its exit status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.platform import LINUX_AMD64, BadPlatform, Platform, parse_platform
from sealegs.ground.pen import Pen
from sealegs.ground.problem import SealegsError
from sealegs.simulator.build import Build
from sealegs.simulator.change import Change, ChangeError, parse_change
from sealegs.simulator.compare import rows, side_of
from sealegs.simulator.context import UNDESCRIBED, Context
from sealegs.simulator.key import Rerun
from sealegs.simulator.predict import rebuilt
from sealegs.simulator.reports.comparison import compared_to_json, compared_to_text
from sealegs.simulator.reports.document import (
    VERSION,
    BuildDocument,
    Refusal,
    to_document,
    to_json,
    to_json_line,
)
from sealegs.simulator.reports.text import Sheet, to_text
from sealegs.simulator.request import Request
from sealegs.workspace.contexts import Progress, described_context, folder_context
from sealegs.workspace.regular import MAX_BYTES, STDIN, named_bytes


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user asks for, in the words of the command line."""

    files: tuple[str, ...]
    context: str | None = None
    target: str | None = None
    build_args: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    compare: str | None = None
    shape: str = "text"
    rerun: Rerun = Rerun.DIFFERENT
    empty_bases: bool = False
    platform: str | None = None
    colour: bool = False
    width: int = 100


class Output(Protocol):
    """What a simulation needs of the outside world."""

    def write(self, text: str) -> None:
        """Write a part of the report, at once."""
        ...

    def note(self, sentence: str) -> None:
        """Say a sentence that is no part of the report."""
        ...


def run(wish: Wish, output: Output, progress: Progress = lambda _: None) -> int:
    """Predict every file that was asked for and return the exit status.

    0: it builds and starts, as far as can be told, 1: something surely goes wrong, 2: a file
    can't be read. Raises ``SealegsError`` when the request itself makes no sense.
    """
    runner = _Runner(wish, output, progress)
    return runner.compare(wish.compare) if wish.compare is not None else runner.each()


@dataclass(frozen=True, slots=True)
class _Predicted:
    file: str
    source: Document
    build: Build

    @property
    def status(self) -> int:
        return 1 if self.build.failures else 0


class _Runner:
    def __init__(self, wish: Wish, output: Output, progress: Progress) -> None:
        self.wish = wish
        self.output = output
        self.progress = progress
        self.changes = _changes(wish.changes)
        self.arguments = _arguments(wish.build_args)
        self.platform = _platform(wish.platform)
        self.sheet = Sheet(Pen(wish.colour), wish.width)
        if wish.shape == "json" and len(wish.files) > 1:
            raise SealegsError("--format json is for one file; use --format jsonl for several.")
        if wish.compare is not None and len(wish.files) > 1:
            raise SealegsError("--compare holds one file against another; name one FILE.")

    def each(self) -> int:
        status = 0
        for number, file in enumerate(self.wish.files):
            try:
                done = self.predict(file)
            except SealegsError as error:
                self.output.note(str(error))
                if self.wish.shape == "jsonl":
                    self.output.write(to_json_line(_unread(file, error)) + "\n")
                status = 2
                continue
            status = max(status, done.status)
            if number and self.wish.shape == "text":
                self.output.write("\n")
            self.output.write(self.shown(done))
        return status

    def compare(self, other: str) -> int:
        left, right = self.predict(self.wish.files[0]), self.predict(other)
        if self.wish.shape == "text":
            names = (left.file, right.file)
            table = rows(side_of(left.build), side_of(right.build))
            lines = compared_to_text(names, table, self.changes, self.sheet)
            self.output.write("".join(f"{line}\n" for line in lines))
            for each in (left, right):
                for failure in each.build.failures[:1]:
                    self.output.note(f"{each.file}: line {failure.line}: {failure.why}")
        else:
            documents = [to_document(p.file, p.source, p.build) for p in (left, right)]
            self.output.write(compared_to_json(documents[0], documents[1]) + "\n")
        return max(left.status, right.status)

    def predict(self, file: str) -> _Predicted:
        source = parse(_read(file))
        request = Request(
            source,
            self.context(file),
            self.wish.target,
            self.arguments,
            self.platform,
            rerun=self.wish.rerun,
            empty_bases=self.wish.empty_bases,
        )
        return _Predicted(_named(file), source, rebuilt(request, self.changes))

    def context(self, file: str) -> Context:
        named = self.wish.context
        if named is None:
            return UNDESCRIBED
        if named.endswith((".yaml", ".yml")) and not Path(named).is_dir():
            return described_context(named)
        return folder_context(named, None if file == STDIN else file, self.progress)

    def shown(self, done: _Predicted) -> str:
        if self.wish.shape == "text":
            lines = to_text(done.file, done.source, done.build, self.changes, self.sheet)
            return "".join(f"{line}\n" for line in lines)
        document = to_document(done.file, done.source, done.build)
        return (to_json if self.wish.shape == "json" else to_json_line)(document) + "\n"


def _named(file: str) -> str:
    """Return a file's name as text: names are bytes, which JSON can't carry."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _unread(file: str, error: SealegsError) -> BuildDocument:
    """Return the line of a file that can't be read, so that every file has its own."""
    name = _named(file)
    why = _named(str(error)).removeprefix(f"{name}: ")
    refusal = Refusal("file", 0, why)
    return BuildDocument(VERSION, name, refusal, None, (), (), None, (), ())


def _changes(written: Sequence[str]) -> tuple[Change, ...]:
    try:
        return tuple(parse_change(text) for text in written)
    except ChangeError as error:
        raise SealegsError(f"--change: {error}.") from None


def _arguments(written: Sequence[str]) -> dict[str, str]:
    return dict(_argument(text) for text in written)


def _argument(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise SealegsError(f"--build-arg {text}: write it like --build-arg NAME=VALUE.")
    return name, value


def _platform(written: str | None) -> Platform:
    if written is None:
        return LINUX_AMD64
    platform = parse_platform(written)
    if isinstance(platform, BadPlatform):
        hint = "" if "linux/" in platform else "; write it like linux/arm64"
        raise SealegsError(f"--platform {written}: {platform}{hint}.")
    return platform


def _read(file: str) -> bytes:
    try:
        data = named_bytes(file)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SealegsError(f"{file}: the file can't be read: {reason}; check the path.") from None
    if len(data) > MAX_BYTES:
        raise SealegsError(f"{file}: the file has more than 16 MB, so it is no Dockerfile.")
    return data
