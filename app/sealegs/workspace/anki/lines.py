"""A foreign card as a line of a topic: Markdown that says exactly what the card said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final

from sealegs.curriculum.model import Style
from sealegs.curriculum.snippets import GAP
from sealegs.workspace.anki.markup import Code, Line, Passage, Run, passage
from sealegs.workspace.anki.templates import Sides

LONGEST_FRONT: Final = 1500
"""Characters of a question; a line of a topic holds 2,000 with what answers it."""

_LONGEST_LINE: Final = 1900
_LONGEST_PARAGRAPH: Final = 4000
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!]")
_BEGINS = re.compile(r"^(\s*)([-+=:]|\d{1,9}(?=[.)]))")
_STYLED: Final = {Style.STRONG: "**", Style.EMPHASIS: "*"}


class Unfit(Enum):
    """Why a card can't be one of a topic; the value is what is said of it."""

    NO_FRONT = "nothing is asked"
    NO_BACK = "nothing answers"
    TOO_LONG = f"the question is longer than {LONGEST_FRONT} characters"


def line_of(sides: Sides, slug: str, concepts: Sequence[str] = ()) -> tuple[str, int] | Unfit:
    """Return the lines of Markdown for a card, and how many pictures and sounds it had."""
    mark = f"#{slug} concepts={','.join(concepts)}" if concepts else f"#{slug}"
    front, back = passage(sides.front), passage(sides.back)
    media = front.media + back.media
    said = "\n".join(line.plain for line in front.lines)
    # A topic takes colons around a front off, and a mark before it: these alone ask nothing there.
    if not front.code and not said.strip(" :❌✅\n"):
        return Unfit.NO_FRONT
    if len(said) > LONGEST_FRONT:
        return Unfit.TOO_LONG
    if sides.cloze:
        made = _cloze(front, back, mark)
    else:
        answer = back.blocks
        if answer[: len(front.blocks)] == front.blocks:  # an answer that says the question again
            answer = answer[len(front.blocks) :]
        made = _card(front.lines, front.code, answer, mark)
    return (made, media) if isinstance(made, str) else made


def _cloze(front: Passage, back: Passage, mark: str) -> str | Unfit:
    gaps = [run for line in front.lines for run in line.runs if run.gap and run.text.strip()]
    if not gaps or front.gaps_in_code:
        return Unfit.NO_FRONT
    if len(front.lines) == 1 and not front.code and len(front.lines[0].runs) > 1:
        sentence = "".join(_gap_run(run) for run in front.lines[0].runs)
        return f"- {_begun(sentence)} {{{mark} as=cloze}}\n{_below(back.blocks)}"
    asked = tuple(
        Line(tuple(Run(GAP) if run.gap else run for run in line.runs)) for line in front.lines
    )
    return _card(asked, front.code, (*front.lines, *back.blocks), mark)


def _gap_run(run: Run) -> str:
    if not run.gap:
        return _run(run if run.style is Style.CODE else Run(run.text))
    inside = run.text.strip()
    if not inside:
        return run.text
    before, after = run.text.partition(inside)[::2]
    return f"{before}**{_run(Run(inside, run.style if run.style is Style.CODE else None))}**{after}"


def _card(
    asked: Sequence[Line], code: Sequence[Code], answer: Sequence[Line | Code], mark: str
) -> str | Unfit:
    if not answer:
        return Unfit.NO_BACK
    front = _broken([_prose(_unbold(line)) for line in asked]) if asked else "What is this?"
    rest = list(answer)
    first = rest[0]
    if isinstance(first, Line) and len(front + _prose(first) + mark) < _LONGEST_LINE:
        behind = _prose(first)
        rest.pop(0)
    else:
        behind = "As follows:"  # a line of a topic needs words there
    shown = ""
    if code:
        whole = "\n\n".join(each.text for each in code)
        shown = _fence(Code(whole, code[0].language or "text"), " front")
    return f"- **{front}** — {behind} {{{mark}}}\n{shown}{_below(rest)}"


def _unbold(line: Line) -> Line:
    """Return a line for a side that is bold all over: nothing in it can be."""
    return Line(
        tuple(Run(run.text, run.style if run.style is Style.CODE else None) for run in line.runs)
    )


def _below(blocks: Sequence[Line | Code]) -> str:
    """Return what stands below a line and belongs to it."""
    made: list[str] = []
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Code):
            made += (_paragraph(lines), _fence(block))
            lines = []
        else:
            lines.append(_begun(_prose(block)))
            if sum(map(len, lines)) > _LONGEST_PARAGRAPH:
                made.append(_paragraph(lines))
                lines = []
    return "".join((*made, _paragraph(lines)))


def _paragraph(lines: Sequence[str]) -> str:
    return f"\n  {_broken(lines)}\n" if lines else ""


def _broken(lines: Sequence[str]) -> str:
    return "\\\n  ".join([*lines[:1], *map(_begun, lines[1:])])


def _fence(code: Code, attribute: str = "") -> str:
    marks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code.text)), default=0))
    text = "\n".join(f"  {line}".rstrip() for line in code.text.split("\n"))
    return f"\n  {marks}{code.language}{attribute}\n{text}\n  {marks}\n"


def _prose(line: Line) -> str:
    return "".join(_runs(line.runs))


def _runs(runs: Sequence[Run]) -> Iterator[str]:
    for number, run in enumerate(runs):
        before = runs[number - 1].text[-1:] if number else " "
        after = runs[number + 1].text[:1] if number + 1 < len(runs) else " "
        yield _run(run, alone=before.isspace() and after.isspace())


def _run(run: Run, *, alone: bool = False) -> str:
    """Return a stretch in its style, where Markdown can be sure to see it."""
    text = run.text
    inside = text.strip()
    if not inside or run.style is None:
        return _escaped(text)
    before, after = text.partition(inside)[::2]
    if run.style is Style.CODE:
        marks = "`" * (1 + max((len(found) for found in re.findall("`+", inside)), default=0))
        pad = " " if inside[0] == "`" or inside[-1] == "`" else ""
        return f"{before}{marks}{pad}{inside}{pad}{marks}{after}"
    if alone or (inside[0].isalnum() and inside[-1].isalnum()):
        mark = _STYLED[run.style]
        return f"{before}{mark}{_escaped(inside)}{mark}{after}"
    return _escaped(text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _begun(line: str) -> str:
    """Return a line that isn't taken for a list, a title or a rule where it begins one."""
    found = _BEGINS.match(line)
    if found is None:
        return line
    if found[2].isdigit():
        return f"{found[1]}{found[2]}\\{line[found.end() :]}"
    return f"{found[1]}\\{line[found.end() - 1 :]}"
