"""The words of a room's doors: where it is, how one did, who leads."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sealegs.study.forms import Arrange, MarkLines, Write, on_one_line, texts_of
from sealegs.study.words import count
from sealegs.team.client.seen import Seen
from sealegs.team.client.steps import BETWEEN, DOING, stage
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


ONLY_YOU = "Only you see this; {} shows it to everyone."
"""Said of standings to who leads, with the key or the words that show them."""
AFTERWARDS = (
    ("sealegs team report --names", "who is stuck on what, by name"),
    ("sealegs team report --no-names", "the same without names, to pass on"),
    ("sealegs team export", "the log; `team verify` recomputes it"),
)
"""What a host can do afterwards in a shell: commands, and what each is for."""
_GIVEN = 60
"""Letters of an answer that is shown again in a line."""


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
    return f"✓ The room has your answer{': ' if mine else ''}{mine or '.'}"


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
