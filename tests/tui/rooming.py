"""A room on the screen: the same small quiz for pictures and for keys."""

from __future__ import annotations

from sealegs.curriculum.model import Span, Style, Text
from sealegs.study.forms import Choose, Exhibit, Form, Option
from sealegs.team.messages import Board, Outbound, Part, Question, Row, Seat, State, Told, You
from sealegs.team.protocol import Welcome

TITLE = "Build cache, before the stand-up"
WELCOME = Welcome(1, "player", "room", TITLE, "K7M2QX", "p1", "Ada")
JOIN = "sealegs team join K7M2QX@192.168.1.20:8765"
PAGE = "http://192.168.1.20:8765/#K7M2QX"
EXPOSURE = (
    "Everyone who can reach port 8765 on every network of this machine can see the join page and "
    "try codes, without encryption; --cert and --key give TLS. Nothing but the room is served."
)
_ASK = Text("Which change runs RUN npm ci again?", (Span(18, 28, Style.CODE),))
OPTIONS = (
    Option(1, Text("A new line in src/app.js", (Span(14, 24, Style.CODE),))),
    Option(2, Text("A new dependency in package-lock.json", (Span(20, 37, Style.CODE),))),
    Option(3, Text("Another tag pushed for the finished image")),
)
CODE = "FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n"
CHOICE = Question(Form(_ASK, (Exhibit("Dockerfile", CODE),), Choose(OPTIONS)), "choice")
FLAG = Question(
    Form(
        Text("A later RUN rm makes the image smaller again."),
        (),
        Choose((Option(1, Text("Sound")), Option(2, Text("Red flag")))),
    ),
    "red-flag",
    statement=True,
)
TOLD = Told(
    (2,),
    ((1, 4), (2, 17), (3, 1)),
    17,
    "",
    (
        Part("", Text("The lock file is copied before the step."), "✓", OPTIONS[1].text),
        Part("not this one", Text("src/ is copied after it."), "✗", OPTIONS[0].text),
        Part("How it works", Text("A step reruns when what it was given changed: its own words, "
                                  "the step before, or the bytes of what it copies.")),
    ),
)  # fmt: skip
ROWS = (
    Row(1, "Grace", 3000),
    Row(1, "Linus [b]x[/b]", 3000),
    Row(3, "Ada", 2000),
    Row(4, "李雷", 0),
)
SEATS = (
    Seat("p1", "Ada", answered=True, points=2000, rank=3),
    Seat("p2", "Grace", answered=True, points=3000, rank=1, leads=True),
    Seat("p3", "Linus [b]x[/b]", here=False, points=3000, rank=1),
    Seat("p4", "李雷", observes=True),
)

LOBBY = State(3, "lobby", TITLE, players=4)
OPEN = State(9, "open", TITLE, 2, 8, CHOICE, 2, 22)
FLAGGED = State(5, "open", TITLE, 1, 8, FLAG, 0, 22)
CLOSED = State(31, "closed", TITLE, 2, 8, CHOICE, 22, 22)
REVEAL = State(32, "reveal", TITLE, 2, 8, CHOICE, 22, 22, 0, TOLD, ROWS)
BREAK = State(33, "break", TITLE, 2, 8, players=22)
END = State(90, "end", TITLE, 8, 8, players=22, standings=ROWS)


def you(seq: int, round_: int, **fields: object) -> You:
    """Return Ada's own part."""
    known: dict[str, object] = {"name": "Ada", "points": 2000.0, "rank": 3, "ranked": 22, **fields}
    return You(seq, round=round_, **known)  # type: ignore[arg-type]


def board(seq: int, step: str, **fields: object) -> Board:
    """Return what the host sees of everyone."""
    return Board(seq, SEATS, step=step, late="full", named=True, **fields)  # type: ignore[arg-type]


TAKES = ((1, 4), (2, 17), (3, 1))
PLAYER: dict[str, tuple[Outbound, ...]] = {
    "lobby": (you(3, 0, points=0.0, rank=0), LOBBY),
    "choice": (you(9, 2), OPEN),
    "statement": (you(5, 1), FLAGGED),
    "kept": (you(10, 2, answered=True, keys=(2,)), OPEN),
    "reveal": (you(32, 2, answered=True, keys=(2,), right=True, earned=1000.0), REVEAL),
    "break": (you(33, 2), BREAK),
    "end": (you(90, 8, answered=True, right=True), END),
}
HOST: dict[str, tuple[Outbound, ...]] = {
    "lobby": (board(3, "start"), LOBBY),
    "open": (board(9, "close", takes=TAKES, right=17, refused=12), OPEN),
    "reveal": (board(32, "open", takes=TAKES, right=17), REVEAL),
    "end": (board(90, ""), END),
}
