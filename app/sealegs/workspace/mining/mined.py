"""What is made of a repository: a quiz, an interview round, and fix-its."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sealegs.ground.problem import SealegsError
from sealegs.study.interview.stock import Stock
from sealegs.workspace.mining.repository import Heed, Repository, go_on, repository
from sealegs.workspace.powers import Power, Powers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sealegs.curriculum.exercise import Exercise
    from sealegs.curriculum.interview import InterviewQuestion
    from sealegs.study.mine.quiz import Haul
    from sealegs.study.mine.site import Site

MOST: Final = 200
"""What may be asked for at once."""


@dataclass(frozen=True, slots=True)
class Mine:
    """A repository that was read, a seed that says what is drawn, and how much; 0 is as usual.

    ``heed`` is called before each Dockerfile, here as well.
    """

    repository: Repository
    seed: str
    count: int = 0
    heed: Heed = go_on

    @property
    def title(self) -> str:
        """What a sitting about it is called."""
        return f"About {self.repository.name}"

    def quiz(self) -> Haul:
        """Return questions; raises SealegsError, with the reason, where there are none."""
        from sealegs.study.mine.quiz import MOST, hauled

        haul = hauled(self._sites(), self.seed, most=self.count or MOST)
        if not haul.questions:
            name, why = haul.barren[0]
            raise SealegsError(f"{name}: there is nothing to ask. {why}")
        return haul

    def interview(self) -> tuple[InterviewQuestion, ...]:
        """Return questions to answer aloud; raises SealegsError where there are none."""
        from sealegs.study.mine.interview import MOST, interview_about

        made = interview_about(self._sites(), self.seed, most=self.count or MOST)
        if not made:
            raise SealegsError(
                f"{self.repository.name}: there is nothing to talk about; no answer about its "
                "Dockerfiles is sure."
            )
        return made

    def stock(self) -> Stock:
        """Return what a mock interview about it draws from."""
        fixits: tuple[Exercise, ...] = ()
        with suppress(SealegsError):  # without anything to mend there is no such round
            fixits = self.fixits()
        questions = {question.id: question for question in self.interview()}
        return Stock(questions, {exercise.id: exercise for exercise in fixits})

    def fixits(self) -> tuple[Exercise, ...]:
        """Return what there is to fix; raises SealegsError where the check finds nothing."""
        from sealegs.study.mine.fixits import MOST, fixits_of

        made = fixits_of(self._sites(), self.seed, most=self.count or MOST)
        if not made:
            raise SealegsError(
                f"{self.repository.name}: there is nothing to fix; `sealegs check --all` lists "
                "what is only a note."
            )
        return made

    def _sites(self) -> Iterator[Site]:
        for site in self.repository.sites:
            self.heed()
            yield site


def mine_of(path: str, seed: str, count: int = 0, *, powers: Powers, heed: Heed = go_on) -> Mine:
    """Read a repository; raises SealegsError where it has no Dockerfile or may not be read."""
    powers.need(Power.PATHS)
    return Mine(repository(path, heed), seed, count, heed)
