"""A room on the screen: the same small quiz for pictures and for keys."""

from __future__ import annotations

from sealegs.curriculum.model import Span, Style, Text
from sealegs.study.forms import Choose, Exhibit, Form, Option, Write
from sealegs.team.messages import (
    Board,
    Outbound,
    Part,
    Planned,
    Question,
    Row,
    Seat,
    State,
    Step,
    Told,
    You,
)
from sealegs.team.protocol import Welcome
from sealegs.team.reading import Shown

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


START = (
    "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /srv/labels\nCOPY . .\n"
    "RUN mvn -B -ntp -DskipTests package\nCMD java -jar target/labels.jar\n"
)
GOALS = tuple(
    Option(key, Text(words))
    for key, words in enumerate(
        (
            "It builds",
            "It starts the same program",
            "The image has no mvn or javac",
            "The image is at most 70% of what it was",
            "It does not run as root",
        ),
        1,
    )
)
RACE = Question(
    Form(
        Text("The jar that ships its workshop\n\nIts image takes some 700 MB on disk, and every "
             "new node pulls all of it. Make one that carries the program and what it needs, no"
             "thing else."),
        (),
        Write(14, (), START, "dockerfile"),
    ),
    "fix",
    ticks=GOALS,
)  # fmt: skip
AGENDA = (
    Planned("read", "Multi-stage builds · Junior", 5, 0),
    Planned("red-flags", "Sound, or a red flag?", 8, 6),
    Planned("fix", "Race: the jar that ships its workshop", 15, 1),
    Planned("break", "Break", 10, 0),
    Planned("discussion", "What we do differently tomorrow [b]x[/b]", 5, 0),
)
READING = Step(
    "read",
    "Multi-stage builds · Junior",
    1,
    5,
    5,
    (
        Shown("heading", Text("One Dockerfile, two images"), 3),
        Shown("text", Text("A build stage has the tools; what ships is another stage, which copies "
                           "the result with COPY --from.", (Span(87, 98, Style.CODE),))),
        Shown("code", Text("FROM maven:3.9 AS build\nRUN mvn -B package\n\n"
                           "FROM eclipse-temurin:21-jre\nCOPY --from=build /app/app.jar ."),
              language="dockerfile"),
        Shown("item", Text("Maven stays behind [b]x[/b]."), 1),
        Shown("item", Text("So do the sources."), 1),
        Shown("table", rows=((Text("Stage"), Text("Size")), (Text("build"), Text("539 MB")))),
    ),
)  # fmt: skip
RACING = State(41, "open", TITLE, 7, 8, RACE, 3, 4, step=Step("fix", AGENDA[2].title, 3, 5, 15))
RACERS = (
    Seat("p1", "Ada", answered=True, points=2000, rank=3, ticks=(1, 2, 5)),
    Seat("p2", "Grace", answered=True, points=3000, rank=1, ticks=(1, 2, 3, 4, 5)),
    Seat("p3", "Linus [b]x[/b]", points=3000, rank=1),
    Seat("p4", "李雷", answered=True, ticks=(), missed=3),
)
RACEBOARD = Board(
    41, RACERS, ((0, 1), (1, 2), (2, 2), (3, 1), (4, 1), (5, 2)), step="close", late="full",
    aliased=True, ticks=GOALS, agenda=AGENDA, item=2, elapsed=31 * 60_000,
)  # fmt: skip

HOME = (
    '{"id":"01a0c450-77b8-7453-a8c1-8b51199e4476","device":"room-r-p","seq":1,"lamport":1,'
    '"utc_ms":%d,"utc_offset_min":0,"type":"answer","version":1,"content_hash":"",'
    '"item":"docker/t/choice/q",'
    '"payload":{"given":"1","right":true,"certainty":3,"round":65535}}'
)
"""An answer to take home, as the room sends it; its moment is to be filled in."""

TAKES = ((1, 4), (2, 17), (3, 1))
PLAYER: dict[str, tuple[Outbound, ...]] = {
    "lobby": (you(3, 0, points=0.0, rank=0), LOBBY),
    "choice": (you(9, 2), OPEN),
    "statement": (you(5, 1), FLAGGED),
    "kept": (you(10, 2, answered=True, keys=(2,)), OPEN),
    "reveal": (you(32, 2, answered=True, keys=(2,), right=True, earned=1000.0), REVEAL),
    "break": (you(33, 2), BREAK),
    "reading": (you(4, 0), State(4, "agenda", TITLE, players=4, step=READING)),
    "race": (you(41, 7, answered=True, keys=(1, 2, 5)), RACING),
    "end": (you(90, 8, answered=True, right=True), END),
}
HOST: dict[str, tuple[Outbound, ...]] = {
    "lobby": (board(3, "start"), LOBBY),
    "open": (board(9, "close", takes=TAKES, right=17, refused=12), OPEN),
    "reveal": (board(32, "open", takes=TAKES, right=17), REVEAL),
    "end": (board(90, ""), END),
    "race": (RACEBOARD, RACING),
}
