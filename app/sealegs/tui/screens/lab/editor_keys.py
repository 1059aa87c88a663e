"""What keys do on the left side of the lab; the screen takes these in, and they only hand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.sanitise import clean
from sealegs.study.assessing import Assessment
from sealegs.tui import outside
from sealegs.tui.commands import Command
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.lab.assessor import Assessor
from sealegs.tui.screens.lab.editor_pane import EditorPane
from sealegs.tui.screens.lab.side import Side


class EditorKeys:
    """The actions of the editor, for the screen that holds it."""

    pane: EditorPane
    side: Side
    assessor: Assessor
    assessment: Assessment | None
    _idle: frozenset[str] = frozenset()

    def on_editor_pane_pointed(self) -> None:
        """Take keys out of the footer that have nothing to do where the cursor is."""
        if isinstance(self, SealegsScreen) and self._idle != self.pane.idle:
            self._idle = self.pane.idle
            self.refresh_commands()

    def without_idle(self, commands: Iterable[Command]) -> tuple[Command, ...]:
        """Leave out of the footer what has nothing to do here; its key still says so."""
        idle = self.pane.idle
        return tuple(replace(each, rank=None) if each.id in idle else each for each in commands)

    def action_next_finding(self) -> None:
        """Go to the next marked line."""
        self.side.leave()
        self.pane.step(1)

    def action_previous_finding(self) -> None:
        """Go to the marked line before."""
        self.side.leave()
        self.pane.step(-1)

    def action_why(self) -> None:
        """Say why the finding at the cursor matters, or only what it is."""
        self.side.leave()
        self.pane.toggle_why()

    def action_fix(self) -> None:
        """Make the safe fix of the finding at the cursor."""
        self.side.leave()
        mark = self.pane.fix_wanted()
        if mark is not None and mark.finding is not None and self.assessment is not None:
            self.assessor.mend(self.assessment, mark.finding, self.pane.take_fix)

    def action_level(self) -> None:
        """Show more findings or fewer."""
        self.pane.next_level()


async def edit_outside(
    screen: SealegsScreen, pane: EditorPane, exercise: Exercise, say: Callable[[str], None]
) -> None:
    """Open the Dockerfile in the learner's own editor, and take what was saved as one step."""
    said, text = await outside.in_editor(
        screen, outside.file_name(exercise.slug, "dockerfile"), pane.text
    )
    taken = clean(text).rstrip("\n") if text is not None else None
    if taken is None or taken == pane.text.rstrip("\n"):
        say(said)
    else:
        pane.put(f"{taken}\n", None)
        say("Taken over from your editor; ctrl+z brings back what was here.")
    pane.focus_text()
