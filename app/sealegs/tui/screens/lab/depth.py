"""Choosing a depth: look on, fill in, or do it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sealegs.curriculum.exercise import Exercise
from sealegs.study.depths import (
    GIVEN,
    SETTING,
    Depth,
    depth_of,
    forgotten_on,
    given_of,
    shown_day,
    shown_on,
    solved_at,
)
from sealegs.study.events import Payload, Setting
from sealegs.study.fading import Faded, faded
from sealegs.study.register import Registers
from sealegs.tui.leaving import Box
from sealegs.tui.theme import MUTED
from sealegs.tui.widgets.hung import Hung
from sealegs.tui.widgets.options import Options

_TOLD: Mapping[Depth, tuple[str, str]] = {
    Depth.WORKED: ("Worked example", "A solution, line by line; say why before you are told."),
    Depth.FADED: (
        "Some lines given",
        "A solution with gaps to fill in; it counts as that.",
    ),
    Depth.FREE: ("Nothing given", "The broken file and you."),
}


class DepthBox(Box[Depth | None]):
    """Asks how much should be given; a digit, enter or a click answers, escape leaves it."""

    DEFAULT_CSS = """
    DepthBox { align: center middle; background: $background 60%; }
    DepthBox #asking { max-width: 62; padding: 0; }
    DepthBox .title { padding: 0 1; margin-bottom: 1; }
    DepthBox OptionList {
        min-width: 8; border: none; background: $surface; height: auto; padding: 0;
    }
    DepthBox OptionList > .option-list--option { padding: 0 1; }
    DepthBox OptionList:focus { border: none; }
    """

    def __init__(self, present: Depth) -> None:
        super().__init__()
        self._present = present

    def compose(self) -> ComposeResult:
        """List the three."""
        with Vertical(id="asking", classes="dialog"):
            title = Content.styled("How much should be given?", "bold $primary")
            yield Static(title, classes="title")
            yield Options(*(_option(n, depth) for n, depth in enumerate(_TOLD, 1)))

    def on_mount(self) -> None:
        """Mark the present one."""
        self.query_one(OptionList).highlighted = list(_TOLD).index(self._present)

    def on_key(self, event: events.Key) -> None:
        """A digit picks, escape leaves everything as it is."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in ("1", "2", "3"):
            event.stop()
            self.dismiss(list(_TOLD)[int(event.key) - 1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click picks."""
        self.dismiss(list(_TOLD)[event.option_index])


def _option(number: int, depth: Depth) -> Option:
    title, about = _TOLD[depth]
    key = (f"{number}  ", "bold $footer-key-foreground")
    return Option(Hung(Content.assemble(key, (title, "bold"), "\n", (f"   {about}", MUTED))))


class Host(Protocol):
    """What choosing a depth needs of the screen around it."""

    def write(self, *payloads: Payload) -> None:
        """Record what happened in the exercise."""
        ...

    def replace_text(self, text: str, ignore: str | None) -> None:
        """Put other files into the editor, as one step of undo."""
        ...

    def show_worked(self) -> None:
        """Open the worked example over the editor."""
        ...

    def say(self, sentence: str) -> None:
        """Tell something in a line of its own."""
        ...

    def run_worker(self, work: Callable[[], None], *, thread: bool) -> object:
        """Carry out something off the main thread."""
        ...

    def call_after_refresh(self, callback: Callable[..., object], *args: object) -> object:
        """Carry out something on the main thread, once everything is drawn; from any thread."""
        ...


class Depths:
    """The depth of an exercise: what was chosen, and whether lines of its text were given."""

    def __init__(self, host: Host, exercise: Exercise, registers: Registers, day: int) -> None:
        """Begin with what was set of an exercise before; ``day`` is the study day."""
        self._host = host
        self._exercise = exercise
        self._chosen = depth_of(registers, exercise.id)
        self._given = given_of(registers, exercise.id)
        self._shown, self._day = shown_day(registers, exercise.id), day

    @property
    def chosen(self) -> Depth:
        """The depth the exercise was left at."""
        return self._chosen

    def solved_at(self, hints: int) -> str:
        """Return the depth a solution counts at with so many hints open."""
        return solved_at(given=self._given, shown=bool(self._shown), hints=hints).value

    def show(self) -> None:
        """Keep that a whole solution is shown."""
        self._host.write(*shown_on(self._day, self._shown))
        self._shown = self._day

    def ask(self, push: Callable[[DepthBox, Callable[[Depth | None], None]], object]) -> None:
        """Ask for another depth and take it."""
        push(DepthBox(self._chosen), self.take)

    def take(self, depth: Depth | None) -> None:
        """Go on at another depth."""
        if depth is None:
            return
        self._chosen = depth
        self._host.write(Setting(SETTING, depth.value))
        if depth is Depth.WORKED:
            self._host.show_worked()
        elif depth is Depth.FADED:
            self._host.run_worker(self._work_out, thread=True)
        else:
            self.start_over()

    def start_over(self) -> None:
        """Bring the first version back, with nothing given."""
        self._give(False)
        if forgets := forgotten_on(self._day, self._shown):
            self._shown = 0
            self._host.write(*forgets)
        self._host.replace_text(self._exercise.dockerfile, self._exercise.ignore)
        self._host.say("This is the version you started with; ctrl+z brings yours back.")

    def close_worked(self) -> None:
        """Go on at the depth that the text in the editor has."""
        self._chosen = Depth.FADED if self._given else Depth.FREE
        self._host.write(Setting(SETTING, self._chosen.value))

    def _work_out(self) -> None:
        self._host.call_after_refresh(self._fade, faded(self._exercise))

    def _fade(self, made: Faded | None) -> None:
        if made is None:
            self._host.say("No solution of this exercise can be given in part.")
            return
        self._give(True)
        self._host.replace_text(made.text, made.ignore)
        self._host.say(f"{made.gaps} lines are yours to fill in; ctrl+z brings your text back.")

    def _give(self, given: bool) -> None:
        if given is not self._given:
            self._given = given
            self._host.write(Setting(GIVEN, given))
