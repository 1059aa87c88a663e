"""What a room says, as content: the reveal with its bars, standings, reasons. All of it literal."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from textual.content import Content

from sealegs.study.verdict import RIGHT
from sealegs.team.client import words
from sealegs.team.client.steps import is_race
from sealegs.team.messages import Question, Row, State, Step, Told
from sealegs.team.reading import Shown
from sealegs.tui.widgets.code_content import code_content
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.spans import MUTED, content_of, sentence
from sealegs.tui.widgets.told_part import told_part

_BAR = 10
Face = tuple[Content, Content]
"""Label and front of a sheet."""


def plain(state: State, front: str, *more: str) -> Face:
    """Return a face of sentences, the first of them bold."""
    lines = [Content.styled(front, "bold"), *(Content(line) for line in more if line)]
    if state.step is not None:
        lines += [page(state.step)] if state.step.shown else []
    elif state.note:
        lines.append(Content(state.note))
    return Content(words.head(state)), Content("\n\n").join(lines)


def page(step: Step) -> Content:
    """Return what everyone reads."""
    parts: list[Content] = []
    for number, block in enumerate(step.shown):
        close = number and block.kind == "item" and step.shown[number - 1].kind == "item"
        parts.append(Content("\n" if close or not number else "\n\n"))
        parts.append(_block(block))
    return Content("").join(parts[1:])


def _block(block: Shown) -> Content:
    text = content_of(sentence(block.text))
    match block.kind:
        case "heading":
            return text.stylize("bold $primary")
        case "item":
            sign = f"{block.number}. " if block.number else "• "
            return Content.assemble("  " * (block.depth - 1), (sign, "$primary"), text)
        case "code":
            code = code_content(block.text.plain, block.language)
            return Content("\n").join(Content("  ") + line for line in code.split("\n"))
        case "quote":
            return Content.assemble(("▌ ", "$primary"), text.stylize("italic"))
        case "table":
            rows = [Content(" │ ").join(map(content_of, row)) for row in block.rows]
            rows[:1] = [row.stylize("bold") for row in rows[:1]]
            return Content("\n").join(rows)
        case _:
            return text


def goals(question: Question, keys: Sequence[int]) -> Content:
    """Return what a race is to reach; signs and not only colours tell what is reached."""
    lines = []
    for tick in question.ticks:
        met = tick.key in keys
        sign = (f"{RIGHT} ", "bold $success") if met else ("· ", MUTED)
        lines.append(Content.assemble(sign, content_of(tick.text)))
    return Content("\n").join(lines)


def asked(state: State, question: Question) -> Face:
    """Return a question as it is put."""
    ask = sentence(question.form.ask)
    head, gap, _ = ask.plain.partition("\n\n")
    front = content_of(ask) if gap else content_of(ask, "bold")
    front = front.stylize("bold", 0, len(head))  # the story of a race is not all heading
    if question.statement:
        front = Content.assemble("“", front, "”")
    return Content(words.head(state)), front


def revealed(
    question: Question, told: Told, verdict: str, wide: int, mine: Sequence[int] = ()
) -> Content:
    """Return how one did, how everyone did, and why it is so.

    Of a race, ``mine`` are the goals that one met: that all are to be met is no news.
    """
    rows = [Content.styled(verdict, "bold")] if verdict else []
    if told.truth:
        rows.append(Content.styled(told.truth, "bold"))
    parts = told.parts
    if is_race(question):
        told = replace(told, keys=tuple(mine))
        parts = tuple(one for one in parts if one.text.plain or not one.sign)
    rows.append(bars(told, words.texts(question), wide))
    rows += map(told_part, parts)
    return Content("\n\n").join(rows)


def bars(told: Told, texts: dict[int, str], wide: int) -> Content:
    """Return a bar for each key; the right ones have a sign and not only a colour.

    A text that is longer than its line of ``wide`` cells goes on under its first word.
    """
    takes = dict(told.takes)
    most = max([*takes.values(), 1])
    lines: list[Content] = []
    for key, text in texts.items():
        number, right = takes.get(key, 0), key in told.keys
        full = round(number * _BAR / most)
        lead = Content.assemble(
            (RIGHT if right else " ", "bold $success"),
            " ",
            ("█" * full, "$success" if right else "$primary"),
            ("░" * (_BAR - full), MUTED),
            (f" {number:<4} ", "bold"),
        )
        lines += hanging(lead, Content(text), wide)
    return Content("\n").join(lines)


def standings(rows: Sequence[Row]) -> Content:
    """Return the standings, one line each."""
    if not rows:
        return Content.styled("The host keeps the standings to themselves.", MUTED)
    return Content("\n").join([Content(line) for line in words.standings(rows)])
