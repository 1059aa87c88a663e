"""What the placement test shows: how sure it is, the tests there are, and what it found."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from sealegs.study.forms import Form
from sealegs.study.placement.adaptive import LONGEST, SURE, Trial
from sealegs.study.placement.offers import Offer
from sealegs.study.placement.result import Placed, words
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.gauge import bar, level_names, span_of_levels
from sealegs.tui.widgets.spans import MUTED, content_of, sentence

PASS = Choice("d", "Don't know", "pass", tip="better than a guess")
PLAN = Choice("p", "Your plan", "plan", tip="begins there")
ANOTHER = Choice("n", "Another", "another", tip="test to take")
ON = Choice("enter", "Done", "go_on", tip="where you were")

_SURE_CELLS = 20
_WORD, _LABEL = 10, 20
"""Cells of the word beside an interval, and the fewest of the name before it."""

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
    first = Content("How sure it is  ")
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
    head = level_names(cells)
    rows = [Content.styled(" " * (label + 2 if beside else 0) + head, MUTED)]
    for name, result in results.items():
        word = result.level.value.capitalize() if result.sure else "not sure"
        line = span_of_levels(result.low, result.high, cells, sure=result.sure) + Content(
            f"  {word}"
        )
        if beside:
            rows.append(
                Content(name).truncate(label, ellipsis=True, pad=True) + Content("  ") + line
            )
        else:
            rows += [Content(name).truncate(width, ellipsis=True), line]
    return Content("\n").join(rows)
