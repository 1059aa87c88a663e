"""Layer 1, physical lines: directives, comments, blank lines and continuations."""

from __future__ import annotations

from itertools import accumulate

from sealegs.dockerfile.directives import BOM, read_directive
from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Directive
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.space import BLANK, decode, left, right
from sealegs.ground.regex import Regex

_INSTRUCTION = Regex(
    rb"(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL"
    rb"|STOPSIGNAL|USER|VOLUME|WORKDIR)[ \t]"
)

LONGEST_LINE = 65_535
"""Bytes a line may have besides its newline; Go's scanner holds no more."""


class LogicalLine:
    """An instruction's lines joined, before anything is read into them (lines from 1)."""

    __slots__ = ("comments", "empty_continuation", "first", "joined", "last")

    def __init__(self, joined: Joined, first: int, last: int, comments: tuple[str, ...]) -> None:
        self.joined = joined
        self.first = first
        self.last = last
        self.comments = comments
        self.empty_continuation = False


class LineReader:
    """Reads a file from top to bottom, one instruction at a time.

    ``mistakes`` collects what the physical lines themselves do wrong, as (line that BuildKit
    reports, mistake).
    """

    def __init__(self, source: bytes) -> None:
        self.source = source
        lines = source.split(b"\n")
        self.starts = [0, *accumulate([len(line) + 1 for line in lines[:-1]])]
        self.line_count = len(lines) if lines[-1] else len(lines) - 1
        self.lines = lines
        self.next = 0
        self.escape = "\\"
        self.directives: list[Directive] = []
        self.mistakes: list[tuple[int, Mistake]] = []
        self._comments: list[str] = []
        self._at_top = True
        self._last_seen: dict[bytes, int] = {}
        self._last_seen_bare: dict[bytes, int] = {}

    def next_line(self) -> LogicalLine | None:
        """Return the next instruction's joined line, None at the end of the file."""
        while self.next < self.line_count:
            index = self.next
            self.next += 1
            raw = self.lines[index]
            if len(raw) > LONGEST_LINE:
                self._too_long(index, reported=index)
            start = self.starts[index]
            if index == 0 and raw.startswith(BOM):
                raw = raw[len(BOM) :]
                start += len(BOM)
            line = raw.rstrip(b"\r")
            skipped = left(line, 0, len(line))
            if skipped:
                line = line[skipped:]
            if not line:
                self._at_top = False
                continue
            if line.startswith(b"#"):
                if not (self._at_top and self._directive(line, index, start + skipped)):
                    self._comment(raw)
                continue
            self._at_top = False
            return self._join(line, index, start + skipped)
        return None

    def _directive(self, line: bytes, index: int, start: int) -> bool:
        found = read_directive(line)
        if found is None:
            self._at_top = False
            return False
        name, value = found
        span = Span(start, start + len(line))
        if any(directive.name == name for directive in self.directives):
            message = f"the {name} directive on line {index + 1} repeats an earlier one: remove it"
            self.mistakes.append((index, Mistake("directive-repeated", message, span)))
            return True
        self.directives.append(Directive(name, value, index + 1, span))
        if name == "escape":
            if value in ("\\", "`"):
                self.escape = value
            else:
                message = (
                    f"the escape directive on line {index + 1} says {quote(value)}:"
                    " it must be a backslash or a backtick"
                )
                self.mistakes.append((index, Mistake("escape-invalid", message, span)))
        return True

    def _comment(self, raw: bytes) -> None:
        # One byte is dropped, not the mark: an indented comment keeps its `#`, as in BuildKit.
        start = left(raw, 1, len(raw))
        text = raw[start : right(raw, start, len(raw))]
        if text:
            self._comments.append(decode(text))
        else:
            self._comments.clear()

    def _join(self, line: bytes, index: int, start: int) -> LogicalLine:
        comments = tuple(self._comments)
        self._comments.clear()
        escape = self.escape.encode()
        kept = _without_continuation(line, escape)
        if kept is None:
            return LogicalLine(Joined(line, [0], [start]), index + 1, index + 1, comments)
        pieces, cuts, origins = [kept], [0], [start]
        length = len(kept)
        empty = False
        while self.next < self.line_count:
            at = self.next
            self.next += 1
            line = self.lines[at].rstrip(b"\r")
            if len(line) >= LONGEST_LINE and len(self.lines[at]) > LONGEST_LINE:
                self._too_long(at, reported=at + 1)
            visible = line.lstrip(BLANK)
            if not visible or visible[0] >= 0x80:
                visible = line[left(line, 0, len(line)) :]
            if visible.startswith(b"#"):
                continue
            if not visible:
                empty = True
                continue
            kept = _without_continuation(line, escape)
            piece = line if kept is None else kept
            if piece:
                pieces.append(piece)
                cuts.append(length)
                origins.append(self.starts[at])
                length += len(piece)
            if kept is None:
                break
        joined = Joined(b"".join(pieces), cuts, origins)
        logical = LogicalLine(joined, index + 1, self.next, comments)
        logical.empty_continuation = empty
        return logical

    def read_heredoc(self, name: str, strip_tabs: bool, first: int) -> tuple[Span, bool]:
        """Take the lines up to a terminator: the content's span, and whether it was terminated.

        ``first`` is the instruction's line, which BuildKit reports. Without a terminator the
        content is taken to end where the next instruction in capitals begins.
        """
        terminator = name.encode("utf-8", "surrogateescape")
        begin = self.next
        end = self._terminator(terminator, strip_tabs)
        if end is None:
            end = begin
            while end < self.line_count and not _INSTRUCTION.match(self.lines[end]):
                end += 1
            self.next = end
        else:
            self.next = end + 1
        for index in range(begin, end) if len(self.source) > LONGEST_LINE else ():
            if len(self.lines[index]) > LONGEST_LINE:
                self._too_long(index, reported=first)
        return Span(self._start(begin), self._start(end)), self.next > end

    def _start(self, index: int) -> int:
        return self.starts[index] if index < len(self.starts) else len(self.source)

    def _terminator(self, terminator: bytes, strip_tabs: bool) -> int | None:
        """Return the index of the line that ends a here-document, None when there is none."""
        last_seen = self._last_seen_bare if strip_tabs else self._last_seen
        if last_seen and last_seen.get(terminator, -1) < self.next:
            return None
        for index in range(self.next, self.line_count):
            line = self.lines[index]
            if line == terminator:
                return index
            line = line.rstrip(b"\r")
            if line == terminator or (strip_tabs and line.lstrip(b"\t") == terminator):
                return index
        if not self._last_seen:
            # Without this a file of nothing but open here-documents would be read once for each.
            for index, line in enumerate(self.lines):
                line = line.rstrip(b"\r")
                self._last_seen[line] = index
                self._last_seen_bare[line.lstrip(b"\t")] = index
        return None

    def _too_long(self, index: int, *, reported: int) -> None:
        message = (
            f"line {index + 1} is longer than {LONGEST_LINE} bytes:"
            " break it with continuations, or COPY the text in as a file"
        )
        start = self.starts[index]
        span = Span(start, start + len(self.lines[index]))
        self.mistakes.append((reported, Mistake("line-too-long", message, span)))


def _without_continuation(line: bytes, escape: bytes) -> bytes | None:
    """Return the line without its continuation mark, None when it has none."""
    if escape not in line[-1:] and line[-1:] not in (b" ", b"\t"):
        return None
    stripped = line.rstrip(b" \t")
    if not stripped.endswith(escape) or stripped[-2:] == escape * 2:
        return None
    return stripped[:-1]
