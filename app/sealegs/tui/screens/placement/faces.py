"""What the placement test shows: how sure it is, the tests there are, and what it found."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from sealegs.curriculum.model import Level
from sealegs.study.forms import Form
from sealegs.study.placement.ability import CUTS
from sealegs.study.placement.adaptive import LONGEST, SURE, Trial
from sealegs.study.placement.offers import Offer
from sealegs.study.placement.result import Placed, words
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.gauge import bar
from sealegs.tui.widgets.spans import MUTED, content_of, sentence

PASS = Choice("d", "Don't know", "pass")
PLAN = Choice("p", "Your plan", "plan")
ANOTHER = Choice("n", "Another", "another")
ON = Choice("enter", "Done", "go_on")

_SURE_CELLS = 20
_WORD, _LABEL = 10, 20
"""Cells of the word beside an interval, and the fewest of the name before it."""

_ENDS = 3.0
"""Abilities drawn: from minus this to this; the rest is drawn at the ends."""

Face = tuple[Content, Content]
"""Label and front of a sheet."""


def intro() -> Face:
    """Return what the test is, before one is chosen."""
    rows = [
        Content.styled("Where do you stand?", "bold"),
        Content(
            f"At most {LONGEST} questions, each chosen by what you answered before; fewer when the "
            f"level is {SURE:.1%} sure. Nothing is explained meanwhile. Saying that you don't "
            "know places you better than a guess, and your plan starts at what is found."
        ),
    ]
    return Content("Placement"), Content("\n\n").join(rows)


def offer(number: int, test: Offer, width: int) -> Content:
    """Return a test as lines of the list, in so many cells."""
    digit = Content.styled(f"{number if number < 10 else ' '}  ", "bold $accent")
    note = f"  {test.note}" if test.note else ""
    text = Content.assemble((test.title, "bold"), (note, MUTED))
    return Content("\n").join(hanging(digit, text, width))


def asked(form: Form, title: str, *, statement: bool) -> Face:
    """Return a question as it is put."""
    front = content_of(sentence(form.ask), "bold")
    if statement:
        front = Content.assemble("“", front, "”")
    return Content(title), front


def sureness(trial: Trial) -> Content:
    """Return how sure the test is so far, never of which level: that would tell what was right."""
    sure = max(trial.belief.levels.values())
    first = Content("how sure it is  ")
    return first + bar(sure, _SURE_CELLS) + Content(f"  {sure:.0%}, stops at {SURE:.1%}")


def found(overall: Placed, topics: Mapping[str, Placed], title: str, width: int) -> Face:
    """Return what the test found, overall and of each topic by its title, in so many cells."""
    first, second = words(overall)
    rows = [Content.styled(first, "bold"), Content(second)]
    rows.append(_chart({title: overall} if len(topics) < 2 else {title: overall, **topics}, width))
    rows.append(Content("Your plan starts there. Take it again whenever you like."))
    return Content("Where you stand"), Content("\n\n").join(rows)


def _chart(results: Mapping[str, Placed], width: int) -> Content:
    """Draw the interval of each result under the three levels; a word beside it says the level."""
    cells = 30 if width >= 80 else 24 if width >= 60 else max(width - _WORD, 9) // 3 * 3
    label = width - cells - _WORD - 2
    beside = label >= _LABEL
    head = "".join(level.value.capitalize().center(cells // 3) for level in Level)
    rows = [Content.styled(" " * (label + 2 if beside else 0) + head, MUTED)]
    for name, result in results.items():
        word = result.level.value.capitalize() if result.sure else "not sure"
        line = _line(result, cells) + Content(f"  {word}")
        if beside:
            rows.append(
                Content(name).truncate(label, ellipsis=True, pad=True) + Content("  ") + line
            )
        else:
            rows += [Content(name).truncate(width, ellipsis=True), line]
    return Content("\n").join(rows)


def _line(result: Placed, cells: int) -> Content:
    """Draw one interval: thirds of the line are the levels, a bar is parted by ``│``."""
    first, last = sorted((_place(result.low, cells), _place(result.high, cells)))
    look = "bold $primary" if result.sure else "$primary"
    mark = "━" if result.sure else "╌"
    borders = (cells // 3, 2 * cells // 3)
    drawn = [
        (mark, look) if first <= at <= last else ("│" if at in borders else "·", MUTED)
        for at in range(cells)
    ]
    return Content.assemble(*drawn)


def _place(ability: float, cells: int) -> int:
    """Return the cell of an ability; each level takes a third of the line."""
    low, high = CUTS
    if ability < low:
        share = (ability + _ENDS) / (low + _ENDS) / 3
    elif ability < high:
        share = (1 + (ability - low) / (high - low)) / 3
    else:
        share = (2 + (ability - high) / (_ENDS - high)) / 3
    return min(max(int(share * cells), 0), cells - 1)
