"""Questions about a Dockerfile: one on the disk, one that is shown elsewhere in the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sealegs.study.generating import Given, asked_about, why_nothing
from sealegs.study.given_context import raw_of
from sealegs.study.sitting import Sitting, set_of

if TYPE_CHECKING:
    from sealegs.workspace.desk import Desk
    from sealegs.workspace.mining.repository import Heed


@dataclass(frozen=True, slots=True)
class About:
    """Which Dockerfile to ask about: at a ``path``, or a ``text`` with a ``name``.

    With an ``exercise`` the text is built in that exercise's context, with this ``ignore`` file.
    Or else it is the whole repository in the folder ``mine``, of which ``seed`` and ``count`` say
    which questions are drawn, and how many.
    """

    path: str | None = None
    text: str | None = None
    name: str | None = None
    exercise: str | None = None
    ignore: str | None = None
    mine: str | None = None
    seed: str | None = None
    count: int = 0

    @property
    def wanted(self) -> bool:
        """Whether there is anything to ask about."""
        return any(each is not None for each in (self.path, self.text, self.mine))

    def sitting(self, desk: Desk, heed: Heed) -> tuple[Sitting, str]:
        """Return questions to go through, and why there are none; for a worker.

        ``heed`` is called again and again where that takes long, and may end it.
        """
        if self.mine is not None:
            return self._mined(desk, self.mine, heed)
        given = self._given(desk)
        asked = asked_about(given, str(desk.state.count))
        title = f"About {given.name}"
        sitting = set_of(title, asked, desk.state.quizzes, desk.state.count)
        return sitting, "" if asked else why_nothing(given)

    def _mined(self, desk: Desk, folder: str, heed: Heed) -> tuple[Sitting, str]:
        from sealegs.workspace.mining.mined import mine_of

        state = desk.state
        mine = mine_of(
            folder, self.seed or str(state.count), self.count, powers=desk.powers, heed=heed
        )
        return set_of(mine.title, mine.quiz().asked, state.quizzes, state.count), ""

    def _given(self, desk: Desk) -> Given:
        if self.path is not None:
            from sealegs.workspace.given_file import given_file

            return given_file(self.path, powers=desk.powers)
        name = self.exercise or ""
        found = desk.exercises.by_id.get(name) or desk.mined.get(name)
        raw = raw_of(found.context, self.ignore) if found is not None else None
        return Given(self.name or "Dockerfile", self.text or "", raw)
