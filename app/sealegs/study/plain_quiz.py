"""The red-flag quiz as a dialogue of plain lines."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.curriculum.plain import with_targets
from sealegs.study.calibration import sentences
from sealegs.study.day import spent
from sealegs.study.dialogue import LEAVE, UNDO, Notebook, Talk, ask
from sealegs.study.events import Answer, Certainty, to_event
from sealegs.study.quiz import points
from sealegs.study.rounds import Round, current_round, round_at, undo_of_last_answer
from sealegs.study.statements import Statement

_SURE = {"1": Certainty.GUESS, "2": Certainty.THINK, "3": Certainty.KNOW}


def play(statements: Sequence[Statement], notebook: Notebook, talk: Talk) -> None:
    """Go through the current round until it is finished or the learner leaves."""
    turn = current_round(statements, notebook.state.quizzes)
    if not turn.statements:
        talk.say("There are no statements here yet.")
        return
    while (statement := turn.next) is not None:
        answer = _judge(statement, turn, notebook, talk)
        if answer == LEAVE:
            talk.say(f"{len(turn.answers)} of {len(turn.statements)} judged; the rest waits.")
            return
        number, again = turn.number, turn.again
        if answer == UNDO:
            number, again = _take_back(statements, turn, notebook, talk)
        turn = round_at(statements, notebook.state.quizzes, number, again=again)
    talk.say()
    talk.say(f"{turn.right} of {len(turn.statements)} right, {turn.points:+d} points.")
    for line in sentences(notebook.state.quizzes.calibration):
        talk.say(line)
    for missed in turn.missed:
        talk.say(f"Worth another look: {with_targets(missed.text)}")


def _judge(statement: Statement, turn: Round, notebook: Notebook, talk: Talk) -> str:
    """Go through one statement; the answer is kept before its verdict is told."""
    since = notebook.clock.now()
    talk.say()
    talk.say(f"Statement {len(turn.answers) + 1} of {len(turn.statements)}:")
    talk.say(with_targets(statement.text))
    said = ask(talk, "s sound, r red flag, u takes the last answer back, q leaves: ", "sruq")
    if said in (UNDO, LEAVE):
        return said
    sure = ask(talk, "How sure? 1 a guess, 2 I think, 3 I know, q leaves: ", "123q")
    if sure == LEAVE:
        return LEAVE
    right = (said == "s") is statement.sound
    certainty = _SURE[sure]
    given = "sound" if said == "s" else "red"
    seconds = spent(since, notebook.clock.now())
    answer = Answer(given, right, certainty, seconds, turn.number, turn.again)
    notebook.record(to_event(answer, statement.item, statement.content_hash))
    _explain(
        statement, right, "" if turn.again else f" {points(right, certainty):+d} points.", talk
    )
    return said


def _explain(statement: Statement, right: bool, earned: str, talk: Talk) -> None:
    truth = "It is sound." if statement.sound else "It is a red flag."
    talk.say(f"{'Right.' if right else 'Not so.'} {truth}{earned}")
    for title, text in (
        ("It puts right", statement.answers),
        ("Why", statement.why),
        ("Say instead", statement.say_instead),
        ("How it works", statement.explain),
    ):
        if text.plain:
            talk.say(f"{title}: {with_targets(text)}")


def _take_back(
    statements: Sequence[Statement], turn: Round, notebook: Notebook, talk: Talk
) -> tuple[int, bool]:
    """Undo the last answer and return the round it belonged to."""
    last = undo_of_last_answer(statements, notebook.state.quizzes)
    if last is None:
        talk.say("There is no answer to take back.")
        return turn.number, turn.again
    item, undo, mark = last
    notebook.record(to_event(undo, item))
    talk.say("Taken back; here it is again.")
    return mark.round, bool(mark.again)
