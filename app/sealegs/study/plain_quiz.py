"""A quiz as a dialogue of plain lines: every control has its way of being typed."""

from __future__ import annotations

from sealegs.curriculum.plain import with_targets
from sealegs.study.asked import Ready, ready
from sealegs.study.calibration import sentences
from sealegs.study.day import spent
from sealegs.study.dialogue import LEAVE, UNDO, Notebook, Talk, ask
from sealegs.study.events import Answer, Certainty, to_event
from sealegs.study.forms import Form, Reply, Write, keys_of
from sealegs.study.numbered import numbered
from sealegs.study.plain_aside import HINT, Beside, Facts, Listening
from sealegs.study.plain_form import show, typed, wanted
from sealegs.study.question import Outcome
from sealegs.study.quiz import points
from sealegs.study.rounds import Round
from sealegs.study.sitting import Pace, Sitting
from sealegs.study.verdict import Part, facts_of, opening, parts, truth

_SURE = {"1": Certainty.GUESS, "2": Certainty.THINK, "3": Certainty.KNOW}
_VERDICTS = {"s": 1, "1": 1, "r": 2, "2": 2}
SPOKEN = "(spoken)"
ENDS = ", u takes the last answer back, q leaves: "

LAST = "Enter for the sum, u takes the last answer back: "
_NOTHING = Beside()


def play(sitting: Sitting, notebook: Notebook, talk: Talk, beside: Beside = _NOTHING) -> None:
    """Go through a sitting until it is finished, its time is up, or the learner leaves."""
    begun = notebook.clock.now()
    talk = Listening(talk, beside)
    quiz = Asking(notebook, talk, beside.facts)
    turn = sitting.turn(notebook.state.quizzes)
    if not turn.questions:
        fits = sitting.chosen is None
        talk.say("There are no questions here yet." if fits else "Nothing here fits.")
        return
    if beside.report is not None:
        talk.say(HINT)
    while (asked := turn.next) is not None:
        if sitting.is_over(begun, notebook.clock.now()):
            talk.say("Time is up.")
            break
        question = ready(asked)
        if question is None:
            sitting = sitting.without((asked.item,))
            turn = sitting.turn(notebook.state.quizzes)
            continue
        answer = quiz.put(question, turn, sitting)
        if answer == LEAVE:
            waits = "; the rest waits" if sitting.chosen is None else ""
            talk.say(f"{len(turn.answers)} of {len(turn.questions)} answered{waits}.")
            return
        if answer == UNDO:
            sitting = _take_back(sitting, notebook, talk)
        turn = sitting.turn(notebook.state.quizzes)
        if turn.next is None and answer != UNDO and _word(talk.read(LAST)) == UNDO:
            sitting = _take_back(sitting, notebook, talk)
            turn = sitting.turn(notebook.state.quizzes)
    _summary(turn, notebook, talk)


def _word(line: str | None) -> str:
    """Return what was typed as one of the letters that mean something, whatever their case."""
    return "" if line is None else line.strip().casefold()


def _summary(turn: Round, notebook: Notebook, talk: Talk) -> None:
    talk.say()
    talk.say(f"{turn.right} of {len(turn.answers)} right, {turn.points:+d} points.")
    seconds = sum(mark.tenths for mark in turn.answers.values()) / 10
    if turn.answers and seconds:
        talk.say(f"{seconds / len(turn.answers):.0f} seconds a question.")
    for line in sentences(notebook.state.quizzes.calibration):
        talk.say(line)
    for missed in turn.missed:
        talk.say(f"Worth another look: {with_targets(missed.name)}")


class Asking:
    """Puts questions to someone, one after another."""

    def __init__(self, notebook: Notebook, talk: Listening, facts: Facts) -> None:
        self._notebook = notebook
        self._talk = talk
        self._facts = facts

    def put(self, question: Ready, turn: Round, sitting: Sitting) -> str:
        """Go through one question; the answer is kept before its verdict is told."""
        talk, asked = self._talk, question.asked
        since = self._notebook.clock.now()
        number = sitting.number_of(asked)
        form = question.form(str(number))
        word = "Statement" if question.statement is not None else "Question"
        talk.say()
        talk.say(f"{word} {len(turn.answers) + 1} of {len(turn.questions)}:")
        if question.statement is not None:
            talk.say(with_targets(form.ask))
        else:
            show(form, talk)
        reply = self._answered(question, form, sitting.pace)
        if isinstance(reply, str):
            return reply
        sure = ask(talk, "How sure? 1 a guess, 2 I think, 3 I know, q leaves: ", "123q")
        if sure == LEAVE:
            return LEAVE
        if isinstance(form.control, Write):
            reply = _confirmed(question, form.control, reply, talk)
        outcome = question.question.grade(reply)
        if isinstance(outcome, str):  # no point was made at all
            outcome = Outcome(right=False, score=0.0)
        certainty = _SURE[sure]
        seconds = spent(since, self._notebook.clock.now())
        answer = Answer(
            question.given(reply), outcome.right, certainty, seconds, number, sitting.again
        )
        self._notebook.record(to_event(answer, asked.item, asked.content_hash))
        talk.answered(question, answer.given)
        self._explain(question, outcome, certainty, again=sitting.again)
        return ""

    def _answered(self, question: Ready, form: Form, pace: Pace) -> Reply | str:
        """Ask until there is an answer; ``u`` and ``q`` come back as they are."""
        talk = self._talk
        if question.statement is not None:
            said = ask(
                talk, "s sound, r red flag, u takes the last answer back, q leaves: ", "s1r2uq"
            )
            return said if said in (UNDO, LEAVE) else Reply((_VERDICTS[said],))
        if pace is Pace.ALOUD:
            line = talk.read("Say it aloud, about 60 seconds; enter when you are done, q leaves: ")
            return LEAVE if line is None or _word(line) == LEAVE else Reply((), SPOKEN)
        while True:
            line = talk.read(wanted(form.control) + ENDS)
            if line is None or _word(line) == LEAVE:
                return LEAVE
            if _word(line) == UNDO:
                return UNDO
            reply = typed(form.control, line.strip())
            if not isinstance(reply, str):
                return reply
            talk.say(reply)

    def _explain(self, question: Ready, outcome: Outcome, sure: Certainty, *, again: bool) -> None:
        talk = self._talk
        earned = "" if again else f" {points(outcome.right, sure):+d} points."
        words = " ".join(word for word in (opening(outcome), truth(question)) if word)
        talk.say(f"{words}{earned}")
        for part in parts(question, outcome):
            talk.say(_told(part))
        known = self._facts() if question.question.facts else {}
        for name in facts_of(question):
            if fact := known.get(name):
                urls = "; ".join(source.url or source.title for source in fact.sources)
                talk.say(f"Fact {fact.id}: {' '.join(fact.claim.split())} ({urls})")


def _confirmed(question: Ready, control: Write, reply: Reply, talk: Talk) -> Reply:
    """Let the learner say which points were made; the last word is theirs."""
    suggest = question.question.posed.suggest
    guessed = suggest(reply.text) if suggest is not None and reply.text != SPOKEN else ()
    talk.say("What a good answer says:")
    keys = keys_of(control)
    for number, point in enumerate(control.points, 1):
        sign = "+" if point.key in guessed else " "
        talk.say(f" {sign}{number}. {with_targets(point.text)}")
    while True:
        line = talk.read("Which did you say? Numbers, 0 for none, enter for those with a plus: ")
        word = "" if line is None else line.strip()
        if not word:
            return Reply(tuple(guessed), reply.text)
        numbers = {numbered(each, len(keys)) for each in word.replace(",", " ").split()}
        if numbers and None not in numbers:
            return Reply(tuple(sorted(keys[n - 1] for n in numbers if n)), reply.text)
        talk.say(f"Please type numbers from 1 to {len(keys)}, or 0.")


def _told(part: Part) -> str:
    text = with_targets(part.text)
    if not part.sign:
        return f"{part.title}: {text}"
    name = " / ".join(with_targets(part.name).split("\n"))
    note = f" ({part.title})" if part.title else ""
    return f"  {part.sign} {name}{note}{': ' if text else ''}{text}"


def _take_back(sitting: Sitting, notebook: Notebook, talk: Talk) -> Sitting:
    """Undo the last answer and return the sitting it belonged to."""
    last = sitting.last_answer(notebook.state.quizzes)
    if last is None:
        talk.say("There is no answer to take back.")
        return sitting
    item, undo, mark = last
    notebook.record(to_event(undo, item))
    talk.say("Taken back; here it is again.")
    return sitting.back_at(mark)
