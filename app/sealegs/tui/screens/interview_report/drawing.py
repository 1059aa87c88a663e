"""The blocks of a report as content: what exports write, drawn with bars, lines and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from sealegs.study.interview.report.blocks import (
    Bars,
    Block,
    Code,
    Fold,
    Gauge,
    Heading,
    Items,
    Line,
    Para,
    Rows,
    Said,
    Span,
    TimeLine,
    Tone,
    Trend,
)
from sealegs.study.interview.report.replay import Frame
from sealegs.study.interview.report.words import ROUND, clock, percent
from sealegs.tui.widgets.code_content import code_content
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.gauge import bar, levels, spark
from sealegs.tui.widgets.spans import MUTED

LOOKS = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.FAINT: MUTED,
    Tone.EARNED: "bold underline $success",
    Tone.DENIED: "strike $error",
    Tone.CLAIMED: "reverse $error",
    Tone.HEDGE: "italic $warning",
}
_HEADS = {1: "bold $primary", 2: "bold reverse", 3: "bold $accent"}
_BAR, _LINE = 20, 30
_ROUND_CELLS = 20


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page that can be gone to, with what may stand beside it.

    ``answer`` is the number of the answer it is about, 0 for none.
    """

    name: str
    blocks: tuple[Block, ...]
    aside: Fold | None = None
    answer: int = 0


def sections(blocks: Sequence[Block]) -> list[Section]:
    """Return the parts of a page: each heading begins one."""
    parts: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) or not parts:
            parts.append([])
        parts[-1].append(block)
    return [_section(part) for part in parts]


def stops_of(parts: Sequence[Section]) -> tuple[int, ...]:
    """Return where one goes from answer to answer: the top, each answer, and what follows them.

    What is judged on the way to the answers is read from the top; without answers all are there.
    """
    answers = [at for at, part in enumerate(parts) if part.answer]
    if not answers:
        return tuple(range(len(parts)))
    return (0, *answers, *range(answers[-1] + 1, len(parts)))


def beyond(stops: Sequence[int], here: int, step: int) -> int | None:
    """Return the stop next to a part, forwards or back; None where there is none that way."""
    if step > 0:
        return next((at for at in stops if at > here), None)
    return next((at for at in reversed(stops) if at < here), None)


def framed(frame: Frame) -> Section:
    """Return an answer of the replay as a section."""
    moments = Items(
        "What happened",
        tuple((*_span(f"{clock(each.at):>6}  {each.words}"),) for each in frame.moments),
    )
    section = _section([*frame.asked, moments, *frame.outcome])
    return Section(
        section.name, (*section.blocks, Para(_span(frame.after, Tone.FAINT))), section.aside,
        frame.answer.number,
    )  # fmt: skip


def _span(text: str, tone: Tone = Tone.PLAIN) -> Line:
    return (Span(text, tone),)


def _section(part: Sequence[Block]) -> Section:
    head = part[0]
    name = head.name if isinstance(head, Heading) else "top"
    first, _, number = name.partition("-")
    answer = int(number) if first == "answer" and number.isdecimal() else 0
    asides = [each for each in part if isinstance(each, Fold)] if answer else []
    aside = asides[-1] if asides else None
    blocks = tuple(each for each in part if each is not aside)
    return Section(name, blocks, aside, answer)


def drawn(blocks: Sequence[Block], width: int, *, folded: bool) -> Content:
    """Draw blocks below each other in so many cells."""
    return Content("\n").join(row for block in blocks for row in _block(block, width, folded))


def beside(fold: Fold, width: int) -> Content:
    """Draw what stands beside an answer."""
    inner = drawn(fold.blocks, width, folded=False)
    if any(isinstance(each, Code) for each in fold.blocks):  # it has the same title
        return inner
    return Content("\n").join([Content.styled(fold.title, "bold $accent"), Content(""), inner])


def _block(block: Block, width: int, folded: bool) -> Iterator[Content]:
    match block:
        case Heading(level, text, _):
            pad = " " if level == 2 else ""
            yield Content.styled(f"{pad}{text}{pad}", _HEADS.get(level, "bold"))
            yield Content("")
        case Para(line):
            yield content(line)
            yield Content("")
        case Items(title, rows):
            if title:
                yield Content.styled(title, "bold")
            for row in rows:
                yield from hanging(Content.styled("• ", MUTED), content(row), width)
            if rows:
                yield Content("")
        case Said(title, line):
            yield Content.styled(title, MUTED)
            yield from _quoted(content(line), width)
            yield Content("")
        case Code(title, text):
            yield Content.styled(title, MUTED)
            yield code_content(text, "dockerfile")
            yield Content("")
        case Fold(title, inner):
            if folded:
                yield Content.styled(f"▸ {title}  (m shows it)", MUTED)
                yield Content("")
            else:
                yield drawn(inner, width, folded=False)
        case Bars() | Gauge() | TimeLine() | Trend() | Rows():
            yield from _plot(block, width)
            yield Content("")


def content(line: Line) -> Content:
    """Return a line with the looks of its tones; its text is never markup."""
    return Content.assemble(*((span.text, LOOKS[span.tone]) for span in line))


def _quoted(said: Content, width: int) -> Iterator[Content]:
    for row in said.split("\n", allow_blank=True):
        yield from hanging(Content.styled("│ ", "$primary"), row, width)


def _plot(block: Bars | Gauge | TimeLine | Trend | Rows, width: int) -> Iterator[Content]:
    match block:
        case Bars(title, bars):
            yield Content.styled(title, "bold")
            label = max((len(each.label) for each in bars), default=0)
            cells = _BAR if width >= label + _BAR + 24 else max(width - label - 24, 4)
            for each in bars:
                figure = f"  {percent(each.share):>4}  "
                yield Content.assemble(
                    f"{each.label:<{label}}  ", bar(each.share or 0.0, cells), figure,
                    (each.words, "bold"),
                )  # fmt: skip
        case Gauge(title, found, words):
            yield Content.styled(title, "bold")
            if found.enough:
                yield from levels(found.low, found.high, min(_LINE, width // 3 * 3), sure=True)
            yield Content(words)
        case TimeLine(title, slots, seconds, _):
            yield Content.styled(title, "bold")
            name = _ROUND_CELLS if width >= 60 else 0
            cells = max(width - name - 14, 6)
            for slot in slots:
                first = int(slot.start / seconds * cells)
                think = round(slot.think / seconds * cells)
                used = max(round((slot.think + slot.answer) / seconds * cells), 1)
                rest = max(cells - first - used, 0)
                sign = "~" if slot.skipped else "!" if slot.late else " "
                row = f"{slot.number:>2} " + (f"{ROUND[slot.round]:<{name}}"[:name] if name else "")
                yield Content.assemble(
                    row, ("·" * first, MUTED), ("░" * min(think, used), "$primary"),
                    ("█" * max(used - think, 0), "$primary"), ("·" * rest, MUTED),
                    f" {sign}{clock(slot.think + slot.answer):>6}",
                )  # fmt: skip
            yield Content.styled("░ thinking  █ answering  ! over its time  ~ skipped", MUTED)
        case Trend(title, marks, words):
            yield Content.styled(title, "bold")
            line = spark([mark.score or 0.0 for mark in marks])
            yield Content.assemble((line, "$primary"), f"  {words}")
        case Rows(title, head, rows):
            yield Content.styled(title, "bold")
            yield from _table(head, rows, width)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Content]:
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    if sum(widths) + 2 * len(widths) <= width:
        for row in (head, *rows):
            cells = (f"{cell:<{wide}}" for cell, wide in zip(row, widths, strict=True))
            yield Content.styled("  ".join(cells).rstrip(), MUTED if row is head else "")
        return
    for row in rows:
        words = (f"{n} {cell}" if n else cell for n, cell in zip(head, row, strict=True) if cell)
        yield from hanging(Content.styled("• ", MUTED), Content(", ".join(words)), width)
