"""What an interview shows: the question, its clock, points to tick, the model answer, a pause."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from textual.content import Content

from sealegs.curriculum.model import Text
from sealegs.ground.sanitise import clean
from sealegs.study.forms import Choose, Option
from sealegs.study.interview.hearing import is_within
from sealegs.study.interview.leaving import is_written
from sealegs.study.interview.phrases import NUDGES, ROUNDS, announced, clock
from sealegs.study.interview.record import Interview, Phase, Turn, nudges
from sealegs.study.interview.script import script_of
from sealegs.study.interview.steps import Mode, Reason, RoundKind
from sealegs.study.interview.stock import Prompt, leads_up
from sealegs.study.words import count
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.controls.choosing import Choosing
from sealegs.tui.widgets.gauge import bar
from sealegs.tui.widgets.spans import MUTED

BARS_FROM = 56
"""Cells from which the two clocks have a line and a bar each."""

_BAR = 24


class Scene(Enum):
    """What the screen shows, and so which keys work."""

    WAIT = auto()
    EMPTY = auto()
    TYPING = auto()
    SPEAKING = auto()
    WATCHING = auto()
    TICKING = auto()
    MODEL = auto()
    PAUSED = auto()
    FIXING = auto()
    OVER = auto()


def scene_of(interview: Interview) -> Scene:
    """Return what an interview shows now."""
    turn = interview.turn
    if interview.over or turn is None:
        return Scene.OVER
    if interview.paused:
        return Scene.PAUSED
    if interview.phase is Phase.TICKING:
        return Scene.TICKING
    if interview.phase is Phase.MODEL:
        return Scene.MODEL
    if turn.round is RoundKind.FIX:
        return Scene.FIXING
    if turn.round is RoundKind.CLOSING:
        return Scene.TYPING
    return {
        Mode.TYPED: Scene.TYPING, Mode.ALOUD: Scene.SPEAKING, Mode.PAIR: Scene.WATCHING,
    }[interview.settings.mode]  # fmt: skip


def label(interview: Interview) -> Content:
    """Return which round and question this is; why it is asked is not given away."""
    turn = interview.turn
    if turn is None:
        return Content("")
    kinds = [each.kind for each in script_of(interview.settings).rounds if each.seconds]
    parts = [ROUNDS[turn.round]]
    if turn.round in kinds:
        parts.append(f"round {kinds.index(turn.round) + 1} of {len(kinds)}")
    parts.append(f"question {sum(not each.depth for each in interview.turns)}")
    if turn.depth:
        parts.append("follow-up")
    return Content("  ·  ".join(parts))


def question(turn: Turn) -> Content:
    """Return what is asked, in the interviewer's words."""
    return spoken(turn.ask, "bold")


def spoken(text: str, look: str = "") -> Content:
    """Return foreign text as it is, but for control characters; code between backticks stands out.

    A backtick without its other half stays.
    """
    parts = clean(text).split("`")
    if len(parts) % 2 == 0:
        return Content.styled("`".join(parts), look)
    return Content.assemble(
        *((part, f"{look} $secondary" if at % 2 else look) for at, part in enumerate(parts))
    )


def replies(turn: Turn) -> Content:
    """Return what was asked back, and what was said to it, the newest on top where it is seen."""
    rows = [
        Content("\n").join(
            [Content.styled(f"You: {clean(each.text)}", MUTED), Content(clean(each.reply))]
        )
        for each in reversed(turn.clarified)
    ]
    return Content("\n\n").join(rows)


def clocks(interview: Interview, ms: int, width: int) -> Content:
    """Draw the clock of the question and of all; where it is narrow, the header tells of all."""
    turn = interview.turn
    if turn is None:
        return Content("")
    word = "Thinking" if interview.phase is Phase.THINKING else "Answering"
    used, total = ms - turn.asked_ms, interview.settings.seconds * 1000
    limit = turn.seconds * 1000
    if width < BARS_FROM:
        return line(word, used, limit, bars=False)
    return Content("\n").join([line(word, used, limit), line("Interview", ms, total)])


def line(word: str, used: int, limit: int, *, bars: bool = True) -> Content:
    """Draw one clock on a line; only its figures where there is no room for a bar."""
    if not bars:
        return Content.assemble(f"{word} {clock(used)}", (f" of {clock(limit)}", MUTED))
    over = f"  {clock(used - limit)} over" if used > limit else ""
    return Content.assemble(
        f"{word:<10}{clock(used):>6}", (f" of {clock(limit):<6} ", MUTED),
        bar(used / limit if limit else 1.0, _BAR), over,
    )  # fmt: skip


def warning(interview: Interview, ms: int) -> str:
    """Return the newest gentle warning of this question; empty without one."""
    shown = nudges(interview, ms) if interview.runs else ()
    return NUDGES[shown[-1].nudge] if shown else ""


def paused(interview: Interview, paused_ms: int, ms: int) -> Content:
    """Return the pause: how long it lasts, those before it, and what is kept."""
    pauses = [p for turn in interview.turns for p in turn.pauses]
    before = f"{count(len(pauses) - 1, 'pause')} before it, {clock(interview.paused_ms)} together"
    rows = [
        Content.styled("Paused", "bold"),
        Content.assemble(
            ("This pause  ", MUTED), (clock(paused_ms), "bold"),
            (f"\n{before if len(pauses) > 1 else 'The first one of this interview'}.", MUTED),
        ),
        Content(
            f"The clock stands at {clock(ms)} of {clock(interview.settings.seconds * 1000)}, and "
            "the question is covered. What you wrote is kept. Pauses are in the report, and "
            "nobody minds one."
        ),
    ]  # fmt: skip
    return Content("\n\n").join(rows)


def ending(interview: Interview) -> Content:
    """Return what ending here for good means, to be said before it is done."""
    kinds = [each.kind for each in script_of(interview.settings).rounds if each.seconds]
    now = interview.turn.round if interview.turn is not None else RoundKind.OPENER
    order = tuple(RoundKind)
    to_come = [ROUNDS[each] for each in kinds if order.index(each) > order.index(now)]
    still = f"Still to come: {', '.join(to_come)}. " if to_come else ""
    begun = ""
    if now is RoundKind.FIX:
        begun = "What you changed in the Dockerfile is handed in as it stands. "
    elif is_written(interview):
        begun = "What you wrote of this answer is handed in as it stands. "
    rows = [
        Content.styled("End the interview now?", "bold"),
        Content(
            f"{still}{begun}Once ended it can't be gone on with; the report tells what was "
            "answered, and what did not come does not count."
        ),
        Content.styled("To go on another day, go back and leave instead.", MUTED),
    ]
    return Content("\n\n").join(rows)


def skipping() -> Content:
    """Return what passing the fix round over means, to be said before it is done."""
    rows = [
        Content.styled("Skip this round?", "bold"),
        Content(
            "The Dockerfile is not looked at then, and whoever skips the fix round is no strong "
            "hire. Handed in as it is (ctrl+s at the bench), every goal that you reached counts."
        ),
    ]
    return Content("\n\n").join(rows)


def ticks(turn: Turn, prompt: Prompt) -> tuple[Choose, tuple[str, ...]]:
    """Return the points and then the wrong claims to tick, with the id of each.

    A claim's id has an exclamation mark in front; points above what was asked for are there
    where they count, below the others.
    """
    own = prompt.ask == prompt.root.ask
    points = sorted(prompt.points, key=lambda each: own and not is_within(each.level, turn))
    rows = [(point.id, point.say) for point in points]
    rows += [(f"!{claim.id}", f"wrong: {claim.claim}") for claim in prompt.contradictions]
    options = tuple(Option(at, Text(clean(words), ())) for at, (_, words) in enumerate(rows, 1))
    return Choose(options, several=True), tuple(id_ for id_, _ in rows)


def ticking(turn: Turn, prompt: Prompt, begun: Sequence[str] = ()) -> tuple[Choosing, list[str]]:
    """Return the list to tick, with what was ticked before, and the ids in its order."""
    choose, ids = ticks(turn, prompt)
    return Choosing(choose, tuple(at for at, id_ in enumerate(ids, 1) if id_ in begun)), [*ids]


def asked_to_tick(turn: Turn) -> Content:
    """Return what is asked after a spoken answer."""
    return Content.assemble(
        ("Which of these did you say?", "bold"),
        (f"\n{clean(turn.ask)}\nOnly what you said in words counts; nobody else sees it.", MUTED),
    )


def model(turn: Turn, prompt: Prompt) -> Content:
    """Return the answer that was wanted, at the level it was held against."""
    own = prompt.ask == prompt.root.ask and turn.level is not None
    answer = prompt.root.answers.at(turn.level) if own and turn.level else prompt.answer
    if not answer:
        answer = " ".join(point.say for point in prompt.points)
    rows = [Content.styled(clean(turn.ask), MUTED), spoken(answer)]
    if turn.ticked is not None:
        asked = (point for point in prompt.points if is_within(point.level, turn))
        missing = [point.say for point in asked if point.id not in turn.ticked]
        if missing:
            rows.append(Content.styled("Not said", "bold"))
            rows.append(Content("\n").join(Content(f"– {clean(say)}") for say in missing))
    return Content("\n\n").join(rows)


def rubric(turn: Turn, prompt: Prompt) -> Content:
    """Return why an interviewer asks this, for the eyes of the interviewer."""
    why = {
        Reason.SCRIPT: "",
        Reason.MISSING: "Asked because a point was missing; don't name it.",
        Reason.CLAIMED: "Asked because of a wrong claim; let them find it.",
        Reason.FULL: "Asked because all or nearly all was said: one level up."
        if leads_up(prompt.root, turn.path)
        else "Asked because the follow-up was answered: it goes on from there.",
    }[turn.reason]
    read = Content.styled("Read this aloud, then tick what you hear.", MUTED)
    return read if not why else read + Content.styled(f" {why}", MUTED)


def opened(interview: Interview, turn: Turn) -> Content:
    """Return a question, and before it why a round comes that wasn't sure to."""
    words = announced(interview)
    told = (Content.styled(words, MUTED),) if words else ()
    return Content("\n\n").join((*told, question(turn)))


def closing(turn: Turn, unasked: str) -> Content:
    """Return the last question, and before it which rounds didn't come."""
    told = (Content.styled(unasked, MUTED),) if unasked else ()
    return Content("\n\n").join((*told, question(turn)))


def ended(interview: Interview, unasked: str, cards: str) -> Content:
    """Return that the interview is over, and what it leaves; nothing is judged yet."""
    answers = sum(turn.ended_ms is not None and not turn.skipped for turn in interview.turns)
    skipped = sum(turn.skipped for turn in interview.turns)
    rows = [
        Content.styled("That was the interview", "bold"),
        Content(
            f"{count(answers, 'answer')}, {skipped} skipped, in {clock(interview.used_ms)} of "
            f"{clock(interview.settings.seconds * 1000)}."
        ),
    ]
    if unasked:
        rows.append(Content(unasked))
    if cards:
        rows.append(Content(cards))
    rows.append(Content.styled("Breathe out; the report is next.", MUTED))
    return Content("\n\n").join(rows)


def half_time(first: Interview) -> Content:
    """Return what happens between the halves of a pair."""
    return Content("\n\n").join(
        [
            Content.styled("Half-time: swap seats", "bold"),
            Content(
                "Whoever asked is asked now, for the same time and with other questions. Both "
                "get the same kind of report, and see it when the second half is over."
            ),
            Content.styled(f"The first half took {clock(first.used_ms)}.", MUTED),
        ]
    )


DONE = Choice("ctrl+s", "I'm done", "done", tip="hand it in")
ASK = Choice("F2", "Ask back", "clarify", tip="what is meant")
PAUSE = Choice("F4", "Pause", "pause", tip="clock stops")
SKIP = Choice("F8", "Skip", "skip", tip="this question")
SPEAK = Choice("enter", "Speak", "go_on", "thinking is free")
SAID = Choice("enter", "I'm done", "go_on", tip="it is said")
BEGIN = Choice("b", "They begin", "speak", tip="to answer")
HEARD = Choice("enter", "Next", "go_on", tip="question")
TICK = Choice("space", "Tick", "mark", tip="or untick")
TICKED = Choice("enter", "That's it", "go_on", tip="nothing else")
NEXT = Choice("enter", "Go on", "go_on", tip="the clock runs")
LEAVE = Choice("esc", "Leave", "back", "resume later")
END = Choice("e", "End it", "end", "for good")
BACK = Choice("esc", "Back", "back", "pause")
END_NOW = Choice("e", "End now", "end", "for good")
PASS = Choice("x", "Skip", "skip", "this round")
PASS_NOW = Choice("x", "Skip now", "skip", "no goal counts")
OVER = Choice("enter", "The report", "go_on", tip="what was heard")
SWAP = Choice("enter", "Begin", "go_on", "seats are swapped")


def choices(scene: Scene, interview: Interview, *, ends: bool = False) -> tuple[Choice, ...]:
    """Return what stands under the sheet; where something is written, the footer is enough.

    ``ends`` is whether somebody in a pause wants to end it for good, and is asked whether to.
    """
    match scene:
        case Scene.OVER:
            return (OVER,)
        case Scene.SPEAKING:
            first = SPEAK if interview.phase is Phase.THINKING else SAID
            return (first, ASK, PAUSE, SKIP)
        case Scene.WATCHING:
            first = BEGIN if interview.phase is Phase.THINKING else TICK
            return (first, HEARD, PAUSE, SKIP)
        case Scene.TICKING:
            return (TICK, TICKED)
        case Scene.MODEL:
            return (NEXT,)
        case Scene.PAUSED:
            return (NEXT, BACK, END_NOW) if ends else (NEXT, LEAVE, END)
    return ()
