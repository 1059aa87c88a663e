"""An interview round about a repository in plain lines: asked one by one, graded as it is said."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.curriculum.interview import InterviewQuestion
from sealegs.study.answers.grading import Band, Grader, Standing
from sealegs.study.dialogue import LEAVE, Talk

_BANDS = {
    Band.STRONG_NO_HIRE: "strong no hire",
    Band.NO_HIRE: "no hire",
    Band.HIRE: "hire",
    Band.STRONG_HIRE: "strong hire",
}


def hold(questions: Sequence[InterviewQuestion], talk: Talk) -> None:
    """Ask the questions one by one; after each it is told which points were made."""
    shares = []
    for number, question in enumerate(questions, 1):
        talk.say()
        talk.say(f"Question {number} of {len(questions)} ({question.level}):")
        for line in question.ask.split("\n"):
            talk.say(line)
        answer = talk.read("Your answer on one line, enter skips, q leaves: ")
        if answer is None or answer.strip() == LEAVE:
            break
        shares.append(_judged(question, answer, talk))
    if shares:
        talk.say()
        talk.say(f"{sum(shares) / len(shares):.0%} of what was expected, in {len(shares)} answers.")


def _judged(question: InterviewQuestion, answer: str, talk: Talk) -> float:
    graded = Grader(question).grade(answer)
    talk.say(f"{_BANDS[graded.band].capitalize()}, {graded.share:.0%} of the points of its level.")
    for heading in graded.points:
        sign = "✓" if heading.standing is Standing.EARNED else "✗"
        talk.say(f"  {sign} {heading.point.say} ({heading.point.level})")
    for claim in graded.claims:
        talk.say(f"  ! You said that {claim.contradiction.claim}: {claim.contradiction.why}")
    talk.say(f"A good answer: {question.answers.at(question.level)}")
    return graded.share
