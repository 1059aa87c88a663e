"""What a room says, as content: the reveal with its bars, standings, reasons. All of it literal."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sealegs.study.verdict import LEFT, RIGHT, WRONG
from sealegs.team.client import words
from sealegs.team.messages import Part, Question, Row, State, Told
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.spans import MUTED, content_of, sentence

_SIGNS = {RIGHT: "bold $success", WRONG: "bold $error", LEFT: MUTED}
_BAR = 10
Face = tuple[Content, Content]
"""Label and front of a sheet."""


def plain(state: State, front: str, *more: str) -> Face:
    """Return a face of sentences, the first of them bold."""
    lines = [Content.styled(front, "bold"), *(Content(line) for line in more if line)]
    if state.note:
        lines.append(Content(state.note))
    return Content(words.head(state)), Content("\n\n").join(lines)


def asked(state: State, question: Question) -> Face:
    """Return a question as it is put."""
    front = content_of(sentence(question.form.ask), "bold")
    if question.statement:
        front = Content.assemble("“", front, "”")
    return Content(words.head(state)), front


def revealed(question: Question, told: Told, verdict: str, wide: int) -> Content:
    """Return how one did, how everyone did, and why it is so."""
    rows = [Content.styled(verdict, "bold")] if verdict else []
    if told.truth:
        rows.append(Content.styled(told.truth, "bold"))
    rows.append(bars(told, words.texts(question), wide))
    rows += [part(one) for one in told.parts]
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


def part(one: Part) -> Content:
    """Return one of the reasons."""
    said = content_of(sentence(one.text))
    said = Content.assemble("“", said, "”") if one.quoted else said
    if not one.sign:
        return Content.assemble((one.title, "bold $primary"), "\n", said)
    note = f"  ({one.title})" if one.title else ""
    name = content_of(sentence(one.name))
    head = Content.assemble((f"{one.sign} ", _SIGNS.get(one.sign, MUTED)), name, (note, MUTED))
    return Content("\n").join([head, said]) if one.text.plain else head


def standings(rows: Sequence[Row]) -> Content:
    """Return the standings, one line each."""
    if not rows:
        return Content.styled("The host keeps the standings to themselves.", MUTED)
    return Content("\n").join([Content(line) for line in words.standings(rows)])
