"""The right side of the lab: goals, build and story; panes where there is room, else tabs."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from sealegs.curriculum.exercise import Exercise
from sealegs.simulator.build import Cache
from sealegs.study.assessing import Assessment
from sealegs.study.goal import Status
from sealegs.study.grading import Grading
from sealegs.study.what_if import WhatIf, likely_changes, next_kind, next_of, what_ifs
from sealegs.tui.commands import Command
from sealegs.tui.frame import Shell
from sealegs.tui.screens.lab import texts
from sealegs.tui.screens.lab.editor_pane import EditorPane
from sealegs.tui.screens.lab.goals import (
    COMPARES,
    Room,
    all_met,
    goal_lines,
    line_of,
    open_goals,
)
from sealegs.tui.widgets.build.picture import KEYS
from sealegs.tui.widgets.build.view import BuildView
from sealegs.tui.widgets.spans import MUTED
from sealegs.tui.widgets.still import Still

_SPLIT_FROM = 18
"""Rows from which the editor and one pane have room above each other."""

_SPLIT_ACROSS = 60
"""Columns from which they have; fewer are ``-narrow`` to the style sheet."""

_PLENTY_FROM = 45
"""Rows from which every goal has room for its reason."""


class Pane(StrEnum):
    """What can be looked at, in the order of the tabs."""

    EDITOR = "editor"
    GOALS = "goals"
    BUILD = "build"
    STORY = "story"


class Host(Protocol):
    """What this side needs of the screen around it."""

    pane: EditorPane
    """The text whose goals are shown."""

    @property
    def shell(self) -> Shell:
        """The app around it."""
        ...

    def focus_text(self) -> None:
        """Give the keys to the editor."""
        ...

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line, counted from 1."""
        ...

    def ask_again(self) -> None:
        """Have the text assessed anew, because something else is asked about it."""
        ...

    def say(self, sentence: str) -> None:
        """Tell something in a line of its own."""
        ...


class Side(Container):
    """Shows what is known of the text. One pane is open; the style sheet makes room for it.

    ``asked`` is the change whose consequences the build view shows, ``then`` says what can be done
    once all goals are met.
    """

    def __init__(self, host: Host, then: str = COMPARES) -> None:
        super().__init__(id="side")
        self._host = host
        self._then = then
        self.asked: WhatIf | None = None
        self._exercise: Exercise | None = None
        self._grading: Grading | None = None
        self._assessment: Assessment | None = None
        self._solved = False
        self._told = True
        """Whether nothing is left to tell: that all goals came to be met is news once."""
        self._chosen: int | None = None
        self._hints = 0
        self._pane = Pane.GOALS
        self._split = True
        # What is known may arrive while the screen is put up or taken down, so these are held.
        self._tabs = Still(id="tabs", fitted=True)
        self._goal_list = Still(id="goal-list", hung=True)
        self._story = Static(id="story")
        self._build = BuildView(id="build")

    def compose(self) -> ComposeResult:
        """Put the build beside goals and story; with few columns one of the three is shown."""
        yield self._tabs
        with Vertical(id="building"):
            yield _title(Pane.BUILD)
            yield self._build
        with Vertical(id="reading-and-goals"):
            yield _title(Pane.GOALS)
            with VerticalScroll(id="goals"):
                yield self._goal_list
            yield _title(Pane.STORY)
            with VerticalScroll(id="reading"):
                yield self._story

    def begin(self, exercise: Exercise, hints: int) -> None:
        """Show the story of an exercise, before anything is known of the text."""
        self._exercise = exercise
        self._show_hints(hints)
        self._split = self._is_split()
        self.open(Pane.GOALS if self._split else Pane.EDITOR)

    def show(self, assessment: Assessment, solved: bool) -> None:
        """Show what is known of a text; ``solved`` says that some text met all goals before."""
        self._assessment, self._grading, self._solved = assessment, assessment.grading, solved
        chosen = self._chosen
        if chosen is not None and self._grading.results[chosen].status is Status.MET:
            self._chosen = None
        self.redraw()
        self._build.show(assessment.picture)
        if not self._grading.solved:
            self._told = False
        elif not self._told and self._is_of_now(assessment):
            self._told = True
            self._tell_solved(self._grading)

    def _is_of_now(self, assessment: Assessment) -> bool:
        pane = self._host.pane
        return (assessment.text, assessment.ignore) == (pane.text, pane.ignore_text)

    def _tell_solved(self, grading: Grading) -> None:
        """Bring it into view that all goals are met; where the goals aren't, say it below."""
        self.query_one("#goals", VerticalScroll).scroll_home(animate=False)
        told = all_met(grading, self._then)
        if told is not None and not self._shows_goals():
            self._host.say(told.plain)

    def _shows_goals(self) -> bool:
        return self.screen.has_class("-wide") or self._pane is Pane.GOALS

    def resized(self) -> None:
        """Leave in view what has the keys, and tell the goals as fully as the new size allows."""
        split, writing = self._is_split(), self._host.pane.has_focus_within
        if self._exercise is not None and split != self._split and writing:
            if split:  # not before the style sheet knows that the text has room beside it
                self.screen.call_after_refresh(self.open, Pane.GOALS)
            else:
                self.open(Pane.EDITOR)
        self._split = split
        self.screen.call_after_refresh(self.redraw)  # the screen's own lets go where it is left

    def redraw(self) -> None:
        """Draw the goals as fully as the size allows."""
        if self._grading is not None:
            head = all_met(self._grading, self._then)
            if head is None and self._solved:
                head = Content.styled("Solved before.", MUTED)
            lines = goal_lines(self._grading, self._chosen, self._room(), head)
            self._goal_list.show(lines)
        self._show_tabs()

    def _room(self) -> Room:
        if self.screen.has_class("-wide"):
            return Room.PLENTY if self.screen.size.height >= _PLENTY_FROM else Room.ENOUGH
        return Room.LITTLE if self._is_split() else Room.ENOUGH

    def say(self, content: Content) -> None:
        """Show something else where the goals are."""
        self._goal_list.show(content)

    @property
    def shell(self) -> Shell:
        """The app, as far as screens may know it."""
        return self._host.shell

    def wanted(self, command: Command) -> Command:
        """Leave out of the footer the way to the next open goal where every goal is met."""
        done = self._grading is not None and self._grading.solved
        return replace(command, rank=None) if done and command.id == "next-goal" else command

    # Panes

    def open(self, pane: Pane) -> None:
        """Make a pane the open one; the keys stay where they are."""
        self._pane = pane
        for each in Pane:
            self.screen.set_class(each is pane, f"-tab-{each}")
        self._show_tabs()

    def turn_to(self, name: str) -> None:
        """Open a pane, by default the next one, and give it the keys."""
        order = list(Pane)
        following = order[(order.index(self._pane) + 1) % len(order)]
        pane = Pane(name) if name in order else following
        self.open(pane)
        if pane is Pane.EDITOR:
            self._host.focus_text()
        else:
            self._part(pane).focus()

    def leave(self) -> bool:
        """Go back to the editor; return whether the learner was anywhere else."""
        hidden = self._pane is not Pane.EDITOR and not self._is_split()
        if not hidden and not self.has_focus_within and self._pane is not Pane.STORY:
            return False
        if hidden:
            self.open(Pane.EDITOR)
        elif self._pane is Pane.STORY:
            self.open(Pane.GOALS)
        elif not self.has_focus_within:
            return False
        self._host.focus_text()
        return True

    def give_back(self) -> None:
        """Let the text be written in; what can be seen beside it stays."""
        if not self._is_split():
            self.leave()

    def toggle_story(self) -> None:
        """Show the story and the hints, or go back to what was there."""
        if self._pane is not Pane.STORY:
            self._show_story()
        elif not self.leave():
            self.open(Pane.GOALS)

    def open_hint(self, hints: int) -> None:
        """Show one more hint."""
        self._show_hints(hints)
        self._show_story()
        self.call_after_refresh(
            self.query_one("#reading", VerticalScroll).scroll_end, animate=False
        )

    def scroll(self, by: int) -> None:
        """Scroll the pane that has the keys."""
        self._part(self._pane).scroll_relative(y=by, animate=False)

    def _show_story(self) -> None:
        self.open(Pane.STORY)
        if not self._is_split():
            self._part(Pane.STORY).focus()

    def _is_split(self) -> bool:
        """Tell whether the editor can be seen beside the open pane."""
        size = self.screen.size
        return size.height >= _SPLIT_FROM and size.width >= _SPLIT_ACROSS

    def _part(self, pane: Pane) -> Widget:
        return self.query_one({Pane.BUILD: "#build", Pane.STORY: "#reading"}.get(pane, "#goals"))

    # Goals

    def choose(self, number: int) -> None:
        """Open a goal and go to the first line it is about."""
        if self._grading is None or number >= len(self._grading.results):
            return
        self._chosen = number
        self.redraw()
        line = line_of(self._grading.results[number])
        if line:
            self._host.go_to_line(line)

    def choose_next(self) -> None:
        """Open the next goal that isn't met, round and round."""
        left = open_goals(self._grading.results) if self._grading is not None else []
        if not left:
            self._host.say("All goals are met.")
            return
        following = [n for n in left if self._chosen is not None and n > self._chosen]
        self.choose((following or left)[0])
        if not self._is_split():
            self.open(Pane.GOALS)
            self._part(Pane.GOALS).focus()
        elif self._pane in (Pane.EDITOR, Pane.STORY):
            self.open(Pane.GOALS)

    def go_to(self, line: int) -> None:
        """Put the cursor on a line; where the editor is hidden it comes back."""
        self._host.go_to_line(line)
        if not self._is_split():
            self.leave()

    def list_exercises(self) -> None:
        """List all exercises; a list that waits below this screen comes back as it was."""
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        if getattr(below, "place", "") == "exercises":
            self.shell.close_place()
        else:
            self.shell.open_place("exercises")

    # What if

    def ask(self, key: str) -> None:
        """Ask about the next change of the kind that a key stands for, in the end about none.

        Without a key, ask about one kind after the other.
        """
        if self._exercise is None or self._assessment is None:
            return
        build = self._assessment.build
        offers = what_ifs(self._exercise.context, build, likely_changes(self._exercise))
        kinds = {letter: what for what, (letter, _) in KEYS.items()}
        if key in kinds:
            self.asked = next_of(offers, kinds[key], self.asked)
        else:
            self.asked = None if key else next_kind(offers, self.asked)
        if self._pane is not Pane.BUILD:
            self.open(Pane.BUILD)
        # the letters it offers are for here, not for the text
        self._part(Pane.BUILD).focus()
        self._host.ask_again()

    def _show_hints(self, hints: int) -> None:
        self._hints = hints
        if self._exercise is not None:
            self._story.update(texts.reading(self._exercise, hints))

    def _show_tabs(self) -> None:
        self._tabs.show(Content(" ").join(self._tab(pane) for pane in Pane))

    def _tab(self, pane: Pane) -> Content:
        name = pane.value
        grading, assessment = self._grading, self._assessment
        if pane is Pane.GOALS and grading is not None and grading.results:
            name += " ✓" if grading.solved else ""
        if pane is Pane.BUILD and assessment is not None:
            name += _sign(assessment)
        tab = Content.styled(f" {name} ", "bold reverse" if pane is self._pane else "")
        return _opening(tab, pane)


def _title(pane: Pane) -> Static:
    """Return what stands above a pane where several are in view."""
    name = Content.styled(pane.value.capitalize(), "bold $primary")
    return Static(_opening(name, pane), id=f"{pane.value}-title", classes="pane-title")


def _opening(content: Content, pane: Pane) -> Content:
    """Let a click give the keys to a pane."""
    return content.stylize(Style.from_meta({"@click": f"screen.pane('{pane.value}')"}))


def _sign(assessment: Assessment) -> str:
    picture = assessment.picture
    if picture.now.broken:
        return " ✗"
    if picture.asked is None:
        return ""
    return " ↻" if any(step.cache is Cache.MISS for step in picture.steps.steps) else " ✓"
