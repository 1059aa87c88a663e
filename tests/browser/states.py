"""Every state a room's page can be in, as what a room would have said."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from sealegs.curriculum.model import Span, Style, Text
from sealegs.study.forms import Arrange, Exhibit, Form, MarkLines, Option, Write
from sealegs.team.messages import Outbound, Part, Question, Row, State, Step, Told, You
from sealegs.team.protocol import Bye
from sealegs.team.reading import Shown
from tests.tui.rooming import (
    BREAK,
    CHOICE,
    CLOSED,
    CODE,
    END,
    FLAGGED,
    LOBBY,
    OPEN,
    OPTIONS,
    REVEAL,
    ROWS,
    TITLE,
    TOLD,
    WELCOME,
    board,
    you,
)

HOSTILE = (
    "</p></main><script>document.title = 'taken'</script>"
    "<img src='http://x.example/i.png' onerror=\"document.title = 'taken'\">"
    "<a href='javascript:document.title=1'>a</a> <style>body{display:none}</style> &amp; "
    + "long"
    * 80
)
LINES = tuple(CODE.splitlines())
SPOT = Question(
    Form(Text("Which steps run again after editing src/app.js?"), (),
         MarkLines(LINES, (2, 3, 4, 5), "Every step is taken from the cache")),
    "predict-cache",
)  # fmt: skip
PIECES = tuple(Option(key, Text(line)) for key, line in enumerate(LINES, 1))
ORDER = Question(Form(Text("Put them in order."), (), Arrange(PIECES, spare=True)), "order")
OPENLY = Question(Form(Text("What is a layer?"), (), Write()), "panel")
GOALS = (
    Option(1, Text("It builds")),
    Option(2, Text("npm ci is cached after an edit of src/", (Span(0, 6, Style.CODE),))),
    Option(3, Text("It does not run as root")),
)
FIX = Question(
    Form(Text("The slow build Every edit downloads everything again. Mend it.",
              (Span(0, 14, Style.STRONG),)),
         (), Write(14, begin=CODE, language="dockerfile")),
    "fix", ticks=GOALS,
)  # fmt: skip
MENDED = Told(
    (1, 2, 3),
    ((1, 20), (2, 11), (3, 4)),
    4,
    "",
    (Part("", Text(""), "✓", GOALS[0].text), Part("A good answer", Text(f"{CODE}USER 1"))),
)
PAGE = (
    Shown("heading", Text("What a layer is"), 2),
    Shown("text", Text("Each step writes a layer.", (Span(5, 9, Style.EMPHASIS),))),
    Shown("item", Text("its files"), 1),
    Shown("item", Text("what it deletes"), 2),
    Shown("item", Text("first"), 1, 1),
    Shown("code", Text(CODE), language="dockerfile"),
    Shown("quote", Text("A layer is never changed.")),
    Shown("table", rows=((Text("Step"), Text("Size")), (Text("RUN npm ci"), Text("212.4 MB")))),
)


def at(state: State, kind: str, title: str, *shown: Shown, left: int = 0) -> State:
    """Return a state at an item of the agenda."""
    return replace(state, step=Step(kind, title, 2, 5, 10, shown), left=left)


def told(question: Question, what: Told) -> State:
    """Return a revealed question."""
    return replace(REVEAL, question=question, told=what)


def mine(seq: int, round_: int, *keys: int, **fields: object) -> You:
    """Return Ada's own part after she answered."""
    return you(seq, round_, answered=True, keys=keys, **fields)


AGENDA = State(4, "agenda", TITLE, players=4, rounds=8, note="Warm-up")
STATES: Mapping[str, tuple[Outbound, ...]] = {
    "lobby": (you(3, 0, points=0.0, rank=0, alias="Brave Whale"), LOBBY),
    "agenda": (you(4, 0), at(AGENDA, "questions", "Warm-up")),
    "read": (you(4, 0), at(AGENDA, "read", "Layers", *PAGE, left=290_000)),
    "choice": (you(9, 2), replace(OPEN, left=65_000)),
    "statement": (you(5, 1), FLAGGED),
    "several": (you(9, 2), replace(OPEN, question=replace(CHOICE, form=replace(
        CHOICE.form, control=replace(CHOICE.form.control, several=True))))),
    "mark": (you(9, 2), replace(OPEN, question=SPOT)),
    "order": (you(9, 2), replace(OPEN, question=ORDER)),
    "write": (you(9, 2), replace(OPEN, question=OPENLY)),
    "fix": (mine(9, 2, 1, 3), replace(OPEN, question=FIX)),
    "kept": (mine(10, 2, 2), OPEN),
    "watching": (you(9, 2, role="observer"), OPEN),
    "closed": (mine(10, 2, 2), CLOSED),
    "reveal": (mine(32, 2, 1, right=False), REVEAL),
    "reveal-mark": (mine(32, 2, 4, right=False, earned=500.0),
                    told(SPOT, Told((5,), ((4, 3), (5, 9), (0, 2)), 9, "", (
                        Part("", Text("It copies src/."), "✓", Text("line 5: COPY . .")),)))),
    "reveal-order": (mine(32, 2, 5, 1, 2, right=False), told(ORDER, Told((1, 2, 3, 4, 5), (), 0))),
    "reveal-fix": (mine(32, 2, 1, 3, right=False, earned=500.0), told(FIX, MENDED)),
    "discussion": (you(33, 2), at(replace(REVEAL, phase="discussion"), "discussion", "Surprises?")),
    "break": (you(33, 2), at(BREAK, "break", "Coffee", left=540_000)),
    "leading": (mine(32, 2, 2, right=True, leads=True), board(32, "open"), REVEAL),
    "end": (you(90, 8, answered=True, right=True), END),
    "elsewhere": (you(9, 2), OPEN, Bye("elsewhere", "you came in from another place")),
    "kicked": (you(9, 2), OPEN, Bye("kicked", "the host sent you out")),
}  # fmt: skip
EVIL = (
    replace(WELCOME, title=HOSTILE),
    you(32, 2, answered=True, keys=(2,), right=True, name=HOSTILE),
    replace(
        REVEAL,
        title=HOSTILE,
        question=replace(CHOICE, form=Form(
            Text(HOSTILE, (Span(0, 11, Style.CODE), Span(4, 11, Style.LINK, "http://x.example"))),
            (Exhibit(HOSTILE, HOSTILE),),
            replace(CHOICE.form.control, options=(Option(1, Text(HOSTILE)), *OPTIONS[1:])),
        )),
        told=replace(TOLD, truth=HOSTILE, parts=(Part(HOSTILE, Text(HOSTILE)),)),
        standings=(Row(1, HOSTILE, 3000), *ROWS),
    ),
)  # fmt: skip
