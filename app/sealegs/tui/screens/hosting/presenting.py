"""What a projector shows: the room for everyone, large, with no name that isn't shown to all.

Nothing of the host's board is in it: who answered what, who is stuck, which keys are taken.
"""

from __future__ import annotations

from textual.content import Content

from sealegs.team.client import words
from sealegs.team.client.steps import is_race
from sealegs.team.messages import Question, State
from sealegs.tui.widgets import room_words
from sealegs.tui.widgets.question_sheet import QuestionSheet

Face = tuple[Content, Content]


def face(state: State) -> Face:
    """Return the front of a phase in which no question is put."""
    if state.phase == "end":
        return Content("The end"), Content.styled("The session is over.", "bold")
    label, front = room_words.plain(state, words.about(state))
    if state.step is not None:
        title = Content.styled(state.step.title, "bold $accent")
        front = Content("\n\n").join([title, front])
    return label, front


def asked(state: State, question: Question) -> Face:
    """Return a question as everyone sees it; of a race what is to be reached."""
    label, front = room_words.asked(state, question)
    if is_race(question):
        front = Content("\n\n").join([front, room_words.goals(question, ())])
    return label, front


def options(question: Question) -> Content:
    """Return what there is to choose from, without a word on who chose it."""
    if question.ticks or question.statement:
        return Content("")
    return Content("\n").join(Content(f"• {text}") for text in words.texts(question).values())


def large(state: State, left: str) -> str:
    """Return what stands large: the time that is left, else how many have answered."""
    if left:
        return left
    return f"{state.answered}/{state.players}" if state.phase in ("open", "closed") else ""


def show(state: State, sheet: QuestionSheet) -> None:
    """Show a phase to everyone at once."""
    question = state.question
    if question is None or state.phase in ("discussion", "break", "end"):
        sheet.show(*face(state))
        if state.phase == "end":
            sheet.reveal(room_words.standings(state.standings))
        return
    sheet.show(*asked(state, question), question.form.exhibits)
    if state.phase == "reveal":
        sheet.reveal(lambda wide: told(state, wide), beside=True)
    elif (choices := options(question)).plain:
        sheet.reveal(choices)


def told(state: State, wide: int) -> Content:
    """Return the reveal, and the standings as far as everyone may see them."""
    if state.question is None or state.told is None:
        return Content("")
    back = room_words.revealed(state.question, state.told, words.answered(state), wide)
    if state.standings:
        back = Content("\n\n").join([back, room_words.standings(state.standings)])
    return back
