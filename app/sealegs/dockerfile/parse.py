"""The entry point: text in, document out, whatever the text.

Layers 1 and 2 run in one pass. BuildKit stops at the first refusal; here reading goes on with the
next instruction, and ``Document.refusal`` says what BuildKit would have said.
"""

from __future__ import annotations

from sealegs.dockerfile.assemble import Place, assemble, statements_of, takes_heredocs
from sealegs.dockerfile.heredoc import BadMarker, markers
from sealegs.dockerfile.lines import LineReader, LogicalLine
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Document, Heredoc, Instruction, Unknown
from sealegs.dockerfile.parse_warnings import parse_warnings
from sealegs.dockerfile.problem import Layer, Problem, Severity, Span
from sealegs.dockerfile.space import decode
from sealegs.dockerfile.swallowed import explained

_AHEAD = 500
"""Lines in which the end of a here-document is looked for that has blanks around it."""


def parse(source: str | bytes) -> Document:
    """Read a Dockerfile through BuildKit's line parser and instruction parser; never raises."""
    return _Parser(source if isinstance(source, bytes) else encode(source)).run()


def encode(text: str) -> bytes:
    """Return the bytes of any text; those that ``surrogateescape`` hid come back as they were."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


class _Parser:
    """One pass over one source; collects instructions and problems."""

    def __init__(self, source: bytes) -> None:
        self.reader = LineReader(source)
        self.source = source
        self.instructions: list[Instruction] = []
        self.problems: list[Problem] = []
        self.in_stage = False
        self.reported_no_stage = False

    def run(self) -> Document:
        reader = self.reader
        while (line := reader.next_line()) is not None:
            self._flush()
            self._read(line)
        self._flush()
        if not self.instructions:
            message = "the file has no instructions: start with FROM image"
            span = Span(len(self.source), len(self.source))
            self._refuse(Layer.LINE, reader.line_count, Mistake("no-instructions", message, span))
        return Document(
            self.source,
            tuple(reader.starts),
            reader.escape,
            tuple(reader.directives),
            tuple(self.instructions),
            tuple(self.problems),
        )

    def _flush(self) -> None:
        for line, mistake in self.reader.mistakes:
            self._refuse(Layer.LINE, line, mistake)
        self.reader.mistakes.clear()

    def _problem(self, layer: Layer, line: int, mistake: Mistake, severity: Severity) -> None:
        code, message, span = mistake
        starts = self.reader.starts
        at = span.start
        # Most problems are on or near the line they are reported for; columns count characters.
        row = max(line - 1, 0)
        while row and starts[row] > at:
            row -= 1
        while row + 1 < len(starts) and starts[row + 1] <= at:
            row += 1
        column = len(decode(self.source[starts[row] : at])) + 1
        self.problems.append(Problem(layer, max(line, 1), column, message, severity, code, span))

    def _refuse(self, layer: Layer, line: int, mistake: Mistake) -> None:
        self._problem(layer, line, mistake, Severity.REFUSAL)

    def _warn(self, layer: Layer, line: int, warned: Mistake) -> None:
        self._problem(layer, line, warned, Severity.WARNING)

    def _read(self, line: LogicalLine) -> None:
        statements = statements_of(line.joined, self.reader.escape)
        if line.empty_continuation:
            message = "a blank line stands inside a continued instruction: remove it"
            span = line.joined.span(0, len(line.joined.data))
            self._warn(Layer.LINE, line.last, Mistake("NoEmptyContinuation", message, span))
        mistake = statements[-1].arguments.mistake
        heredocs: tuple[Heredoc, ...] = ()
        if mistake is None and b"<<" in line.joined.data and takes_heredocs(statements):
            heredocs, mistake = self._heredocs(line)
        last = self.reader.next
        place = Place(line.first, last, self._span(line, last), line.comments)
        instruction, wrong = assemble(statements, heredocs, place)
        refused, layer = (mistake, Layer.LINE) if mistake else (wrong, Layer.INSTRUCTION)
        if refused is not None:
            above = self.instructions[-1].text if self.instructions else ""
            lines = self.reader.lines[line.first - 1 : line.last]
            refused = explained(refused, instruction, above, lines, self.reader.escape)
        if refused is not None and layer is Layer.LINE:
            self._refuse(layer, line.first, refused)
        self.instructions.append(instruction)
        for warned in parse_warnings(instruction):
            self._warn(Layer.INSTRUCTION, line.first, warned)
        if refused is not None and layer is Layer.INSTRUCTION:
            self._refuse(layer, line.first, refused)
        self._check_stage(instruction, line.first)

    def _span(self, line: LogicalLine, last: int) -> Span:
        start = line.joined.origins[0]
        end = self.reader.starts[last - 1] + len(self.reader.lines[last - 1].rstrip(b"\r"))
        return Span(start, max(start, end))

    def _check_stage(self, instruction: Instruction, first: int) -> None:
        name = instruction.name
        if name == "FROM":
            self.in_stage = True
        elif not self.in_stage and not self.reported_no_stage and name != "ARG":
            if isinstance(instruction.command, Unknown):
                return
            self.reported_no_stage = True
            message = f"{name} stands before any FROM: only ARG may, so start the stage above it"
            mistake = Mistake("no-stage", message, instruction.keyword.span)
            self._refuse(Layer.INSTRUCTION, first, mistake)

    def _nearly(self, name: str, line: LogicalLine) -> str:
        """Say which line was most likely meant to end a here-document and doesn't."""
        lines, wanted = self.reader.lines, name.encode("utf-8", "surrogateescape")
        for index in range(line.last, min(line.last + _AHEAD, len(lines))):
            stripped = lines[index].strip()
            if not stripped.upper().startswith(wanted.upper()):
                continue
            if stripped == wanted:
                return f"; the one in line {index + 1} has blanks around it"
            if stripped.upper() == wanted.upper():
                return f"; the one in line {index + 1} is written in another case"
            if not stripped[len(wanted) : len(wanted) + 1].isalnum():
                return f"; line {index + 1} has something behind it"
        return ""

    def _heredocs(self, line: LogicalLine) -> tuple[tuple[Heredoc, ...], Mistake | None]:
        whole = line.joined
        try:
            opened = markers(decode(whole.data))
        except BadMarker as bad:
            message = f"the here-document marker {quote(str(bad))} can't be read: close its quotes"
            span = whole.span(0, len(whole.data))
            return (), Mistake("heredoc-marker-invalid", message, span)
        read: list[Heredoc] = []
        for name, descriptor, expand, tabs in opened:
            span, terminated = self.reader.read_heredoc(name, tabs, line.first)
            content = decode(self.source[span.start : span.end])
            read.append(Heredoc(name, descriptor, expand, tabs, content, span))
            if not terminated:
                message = (
                    f"the here-document {quote(name)} never ends:"
                    f" write {quote(name)} alone on a line after it{self._nearly(name, line)}"
                )
                whole_span = whole.span(0, len(whole.data))
                return tuple(read), Mistake("heredoc-unterminated", message, whole_span)
        return tuple(read), None
