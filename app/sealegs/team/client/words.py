"""The words of a room's doors: where it is, how one did, who leads."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sealegs.study.events import Certainty
from sealegs.study.forms import Arrange, MarkLines, Write, on_one_line, texts_of
from sealegs.study.words import count
from sealegs.team.client.seen import Seen
from sealegs.team.client.steps import BETWEEN, DOING, is_race, stage
from sealegs.team.messages import Board, Question, Row, State, Told, You

PHASES = {
    "lobby": "Waiting for the host to begin.",
    "agenda": "The host is about to go on.",
    "open": "Answer now; you can change it until the host closes.",
    "closed": "Closed; the answer comes in a moment.",
    "reveal": "The answer.",
    "discussion": DOING["discussion"],
    "break": DOING["break"],
    "end": "The session is over.",
}


SURE = {Certainty.GUESS: "a guess", Certainty.THINK: "I think", Certainty.KNOW: "I know"}
UNTIL_YOU_SAY = "“I think”, until you say."
"""An answer is sent at once, lest a host who closes meanwhile lose it."""
ONLY_YOU = "Only you see this; {} shows it to everyone."
"""Said of standings to who leads, with the key or the words that show them."""
PROGRAM = "sealegs"
"""What this program is called where nobody knows how it was started."""
_AFTERWARDS = (
    ("team report --names", "who is stuck on what, by name"),
    ("team report --no-names", "the same without names, to pass on"),
    ("team export", "the log; `team verify` recomputes it"),
)
_GIVEN = 60
"""Letters of an answer that is shown again in a line."""


def afterwards(called: str) -> tuple[tuple[str, str], ...]:
    """Return what a host can do afterwards in a shell: commands, and what each is for.

    ``called`` is what the program is called there.
    """
    return tuple((f"{called} {command}", purpose) for command, purpose in _AFTERWARDS)


def back(seen: Seen) -> str:
    """Return where leaving leads from a room that has no place for one, and how to come back."""
    if seen.over is not None and seen.over.reason == "kicked":
        return "Escape leads home."
    again = "comes back to this room" if seen.welcome is not None else "knocks again"
    return f"Escape leads home, and - {again} from there."


def connection(seen: Seen) -> str:
    """Return how the line stands, where it isn't as it should be."""
    if seen.over is not None:
        return sentence(seen.over.say)
    if seen.lost is not None:
        return (
            f"Not connected: {seen.lost.why}. Trying again in {max(round(seen.lost.wait), 1)} s; "
            "your answers are kept."
        )
    if seen.welcome is None:
        return "Knocking at the door …"
    return ""


def mark(seen: Seen, *, told: bool = True) -> str:
    """Return whether one's answer is safe, and which one it is where it is to be ``told``."""
    if seen.refused is not None:
        return f"! {sentence(seen.refused.say)}"
    if seen.waits:
        return "… on its way; it is sent again until the room has it."
    if not seen.answered:
        return ""
    question = seen.state.question if seen.state is not None and told else None
    mine = given(question, seen.keys)
    sure = _surely(question, seen)
    return f"✓ The room has your answer{': ' if mine else ''}{mine}{sure}{'' if mine else '.'}"


def _surely(question: Question | None, seen: Seen) -> str:
    """Return how sure one said to be, so that nobody says so unseen; a race doesn't ask."""
    sent = seen.sent
    if question is None or is_race(question) or sent is None or sent.round != seen.round:
        return ""
    return f" ({SURE[Certainty(sent.reply.certainty)]})"


def purpose(state: State | None) -> str:
    """Return what it is for to say how sure one is."""
    if state is not None and state.by_certainty:
        return "Points hang on it: the surer, the more is won if right and lost if wrong."
    return "Points stay the same; it tells you and the host what only felt sure."


def verdict(you: You) -> str:
    """Return how one did in the round that is revealed."""
    if you.role == "observer":
        return "You look on."
    if not you.answered:
        return "You did not answer."
    word = "Right." if you.right else "Partly." if you.earned > 0 else "Not so."
    return f"{word} {signed(you.earned)} points; {points(you.points)} in all{place(you)}."


def place(you: You) -> str:
    """Return the rank behind a comma, once there is one."""
    return f", place {you.rank} of {you.ranked}" if you.rank else ""


def head(state: State) -> str:
    """Return where the room is, in a few words."""
    if state.phase == "lobby":
        return f"Lobby · {count(state.players, 'player')}"
    if state.phase == "end":
        return "The end"
    of = f" of {state.rounds}" if state.rounds else ""
    if state.step is not None and state.phase in BETWEEN:
        return stage(state.step)
    return f"Question {state.round}{of}" if state.round else "Between questions"


def about(state: State) -> str:
    """Return what everyone does now, in a sentence."""
    if state.step is not None and state.phase in BETWEEN:
        return DOING.get(state.step.kind, PHASES[state.phase])
    return PHASES[state.phase]


def answered(state: State) -> str:
    """Return how many have answered."""
    return f"{state.answered} of {count(state.players, 'player')} answered"


def standings(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the standings as lines."""
    wide = max((len(points(row.points)) for row in rows), default=0)
    return tuple(f"{row.rank:>3}. {points(row.points):>{wide}}  {row.name}" for row in rows)


def ranked(board: Board | None, most: int = 10) -> tuple[Row, ...]:
    """Return the first lines of the standings as whoever leads sees them."""
    seats = () if board is None else (seat for seat in board.seats if seat.rank)
    rows = sorted((Row(seat.rank, seat.name, seat.points) for seat in seats), key=lambda r: r.rank)
    return tuple(rows[:most])


def given(question: Question | None, keys: Sequence[int]) -> str:
    """Return an answer in few words, to show that it is the one that was meant."""
    if question is None or isinstance(question.form.control, Write):
        return ""
    if question.statement:
        return {1: "sound", 2: "red flag"}.get(keys[0], "") if keys else ""
    control = question.form.control
    if isinstance(control, MarkLines) and keys != (0,):
        return f"{'lines' if len(keys) > 1 else 'line'} {', '.join(map(str, keys))}" if keys else ""
    known = texts(question)
    said = (" → " if isinstance(control, Arrange) else " + ").join(known.get(k, "") for k in keys)
    return said if len(said) <= _GIVEN else f"{said[: _GIVEN - 1].rstrip()}…"


def histogram(told: Told, texts: dict[int, str], wide: int = 20) -> tuple[str, ...]:
    """Return a bar for each key: how many took it, the right ones marked by a sign."""
    takes = dict(told.takes)
    most = max([*takes.values(), 1])
    return tuple(
        f"{'✓' if key in told.keys else ' '} "
        f"{'█' * round(Fraction(takes.get(key, 0) * wide, most)):<{wide}} "
        f"{takes.get(key, 0):>4}  {text}"
        for key, text in texts.items()
    )


def time_left(seconds: float) -> str:
    """Return the time until a question closes as a clock shows it; empty where none is counted."""
    whole = max(round(seconds), 0)
    return f"{whole // 60}:{whole % 60:02}"


def points(value: float) -> str:
    """Return points as they are written: ``3``, ``2.5``, ``-6``."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def signed(value: float) -> str:
    """Return points with their sign."""
    return f"+{points(value)}" if value > 0 else points(value)


def sentence(text: str) -> str:
    """Return a reason as a sentence of its own."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?', '…')) else '.'}"


def texts(question: Question) -> dict[int, str]:
    """Return what each key of a question stands for, on one line."""
    control = question.form.control
    if isinstance(control, Write):
        return {tick.key: on_one_line(tick.text.plain) for tick in question.ticks}
    return texts_of(control)
