"""The left side of the lab: the text with its marks, what they say, suggestions, the difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from sealegs.dockerfile.problem import Position
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.completing import Completion, complete
from sealegs.study.assessing import Assessment
from sealegs.study.marks import LEVEL_WORDS, Level, Mark, marks_at, marks_of
from sealegs.tui.screens.lab.diff import DiffView
from sealegs.tui.screens.lab.finding_box import FindingBox
from sealegs.tui.theme import MUTED
from sealegs.tui.widgets.editor import DockerfileEditor
from sealegs.tui.widgets.marked_editor import MarkedEditor
from sealegs.tui.widgets.still import Still
from sealegs.tui.widgets.suggestions import Suggestions

SUGGEST_AFTER = 0.15
"""Seconds of quiet after which suggestions open by themselves."""

_OPENERS = "=:,"
"""What makes suggestions open before anything of a word is typed."""


class EditorPane(Vertical):
    """Edits a Dockerfile and, where there is one, its ignore file; ``say`` shows a sentence."""

    DEFAULT_CSS = """
    EditorPane { width: 1fr; height: 1fr; }
    EditorPane #files { display: none; height: 1; padding: 0 1; background: $surface; }
    EditorPane #ignore { display: none; }
    EditorPane.-two-files #files { display: block; }
    EditorPane.-ignore #ignore { display: block; }
    EditorPane.-ignore #editor, EditorPane.-diff #editor, EditorPane.-diff #ignore,
    EditorPane.-diff #finding, EditorPane.-ignore #finding { display: none; }
    EditorPane.-diff DiffView { display: block; }
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(id="editing")
        self._say = say
        self._suggestions = Suggestions(id="suggestions")
        self.editor = MarkedEditor(id="editor", first_say=self._suggestions.take_key)
        self.ignore = DockerfileEditor(id="ignore", language=False)
        self._finding = FindingBox(id="finding", resized=self._keep_in_view)
        self._files = Still(id="files", fitted=True)
        self._diff = DiffView(id="diff")
        self._starts: tuple[str, str | None] = ("", None)
        self._assessment: Assessment | None = None
        self._level = Level.INFO
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Put the files above each other; one of them is shown."""
        yield self._files
        yield self.editor
        yield self.ignore
        yield self._diff
        yield self._finding
        yield self._suggestions

    @property
    def text(self) -> str:
        """The Dockerfile as it stands."""
        return self.editor.text

    @property
    def ignore_text(self) -> str | None:
        """The ignore file as it stands, None where there is none to edit."""
        return None if self._starts[1] is None else self.ignore.text

    def start(self, text: str, ignore: str | None) -> None:
        """Say what the files were in the beginning."""
        self._starts = (text, ignore)
        self.set_class(ignore is not None, "-two-files")
        self._show_files()

    def bring_back(
        self, text: str, past: Sequence[str], ignore: str | None, ignore_past: Sequence[str]
    ) -> None:
        """Hold the files as they were left, with their earlier versions to undo to."""
        self.editor.bring_back(past, text)
        if ignore is not None:
            self.ignore.bring_back(ignore_past, ignore)

    def start_over(self) -> None:
        """Bring the beginning back, as one step of undo."""
        self.put(*self._starts)

    def put(self, text: str, ignore: str | None) -> None:
        """Put other files in place of those here, as one step of undo each."""
        self.editor.start_over(text)
        if ignore is not None and self._starts[1] is not None:
            self.ignore.start_over(ignore)

    @property
    def field(self) -> TextArea:
        """The file that is shown."""
        return self.ignore if self.has_class("-ignore") else self.editor

    def focus_text(self) -> None:
        """Give the keys to the file that is shown."""
        self.field.focus()

    # What is said of the text

    class Pointed(Message):
        """The cursor or the marks moved, so that other keys may make sense."""

    def show(self, assessment: Assessment) -> None:
        """Mark what is known of a text."""
        self._assessment = assessment
        self._mark()

    def _mark(self) -> None:
        if self._assessment is not None:
            self.editor.show_marks(marks_of(self._assessment, self._level))
            self._show_finding()

    def _show_finding(self) -> None:
        if self._assessment is not None:
            self._finding.tell(self._here(), self.editor.marks)
        if self.is_attached:
            self.post_message(self.Pointed())

    def _keep_in_view(self) -> None:
        """The box below has other rows: the line it is about stays where it can be seen."""
        self.call_after_refresh(self.editor.scroll_cursor_visible)

    def _here(self) -> tuple[Mark, ...]:
        return marks_at(self.editor.marks, self.editor.place)

    def step(self, by: int) -> None:
        """Go to the next or the previous marked line, round and round."""
        marks, place = self.editor.marks, self.editor.place
        lines = sorted({mark.start.line for mark in marks})
        if not lines:
            if self._assessment is not None:
                self._say("Nothing is marked; ctrl+l chooses what is.")
            return
        self._say("")
        self._show_dockerfile()
        self.editor.focus()
        further = [line for line in lines[::by] if (line - place.line) * by > 0]
        line = further[0] if further else lines[::by][0]
        mark = marks_at([mark for mark in marks if mark.start.line == line], Position(line, 0))[0]
        self.editor.move_cursor((line - 1, mark.start.column - 1))
        self._show_finding()
        self._finding.open()

    def toggle_why(self) -> None:
        """Say more of the finding, its reason at last, then less."""
        if not self._here():
            self._say("No finding here; F8 goes to the next.")
            return
        self._finding.more()

    def next_level(self) -> None:
        """Show more findings or fewer."""
        self._level = self._level.next
        self._mark()
        self._say(f"Shown: {LEVEL_WORDS[self._level]}. ctrl+l changes it.")

    def fix_wanted(self) -> Mark | None:
        """Return the mark at the cursor that has a safe fix; say so when there is none."""
        mark = self._fixable()
        if mark is None:
            self._say("Nothing here has a safe fix; F8 goes to the next finding.")
        return mark

    def _fixable(self) -> Mark | None:
        return next((mark for mark in self._here() if mark.fixable), None)

    @property
    def idle(self) -> frozenset[str]:
        """Commands about findings that have nothing to do here, by their ids."""
        works = {
            "next-finding": bool(self.editor.marks),
            "why": bool(self._here()),
            "fix": self._fixable() is not None,
        }
        return frozenset(name for name, useful in works.items() if not useful)

    def take_fix(self, before: str, after: str | None, gain: str) -> None:
        """Write the outcome of a fix, unless the text has changed meanwhile."""
        if after is None:
            self._say("That fix would not make the file better here, so it isn't made.")
        elif self.text == before:
            self.editor.change_to(after)
            told = f"Fixed ({gain})" if gain else "Fixed"
            self._say(f"{told}; ctrl+z takes it back.")

    # The difference, and the other file

    def toggle_diff(self) -> None:
        """Show what changed since the start, or go back to the text."""
        if self.has_class("-diff"):
            self._show_editor()
            return
        files = {"Dockerfile": (self._starts[0], self.text)}
        if self._starts[1] is not None:
            files[".dockerignore"] = (self._starts[1], self.ignore.text)
        self._suggestions.close()
        self._diff.show(files)
        self.add_class("-diff")
        self._diff.focus()

    def close(self) -> bool:
        """Close what lies over the text: suggestions, the difference, the why; tell whether any."""
        if self._suggestions.is_open:
            self._suggestions.close()
        elif self.has_class("-diff"):
            self._show_editor()
        elif self._finding.is_open:
            self._finding.close()
        else:
            return False
        return True

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line of the Dockerfile, counted from 1."""
        self._show_dockerfile()
        self.editor.move_cursor((line - 1, 0), center=True)

    def toggle_file(self) -> None:
        """Show the other file."""
        if self._starts[1] is None:
            self._say("This exercise has only the Dockerfile to change.")
            return
        self.remove_class("-diff")
        self.toggle_class("-ignore")
        self._show_files()
        self.focus_text()

    def _show_dockerfile(self) -> None:
        self.remove_class("-diff", "-ignore")
        self._show_files()

    def _show_editor(self) -> None:
        self.remove_class("-diff")
        self.focus_text()

    def _show_files(self) -> None:
        if self._starts[1] is None:
            self._files.show(Content.styled("Dockerfile", "bold $primary"))
            return
        shown = self.has_class("-ignore")
        names = (("Dockerfile", not shown), (".dockerignore", shown))
        tabs = [
            Content.styled(f"[{name}]" if on else f" {name} ", "bold" if on else MUTED)
            for name, on in names
        ]
        self._files.show(Content(" ").join([*tabs, Content.styled("F9 other file", MUTED)]))

    # Suggestions

    @on(TextArea.SelectionChanged, "#editor")
    def _moved(self) -> None:
        self._show_finding()
        if self._suggestions.is_open:
            self._look_up(select=False)

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if self.editor.was_typing() and not self._suggestions.is_open:
            self._timer = self.set_timer(SUGGEST_AFTER, self._suggest_unasked)

    def suggest(self) -> None:
        """Open the suggestions for where the cursor is."""
        self._look_up(select=True, asked=True)

    def _suggest_unasked(self) -> None:
        self._look_up(select=False, unasked=True)

    def _look_up(self, *, select: bool, unasked: bool = False, asked: bool = False) -> None:
        """Find out off the main thread what could stand here, then show it."""
        text, (line, column) = self.text, self.editor.cursor_location

        def work() -> None:
            found = complete(text, line, column, shipped_catalogue())
            self.app.call_from_thread(show, found)

        def show(found: Completion) -> None:
            here = (self.text, self.editor.cursor_location) == (text, (line, column))
            if here and self.editor.has_focus:
                last = text.split("\n")[line][column - 1 : column]
                if unasked and not found.typed and last not in _OPENERS:
                    return
                self._open(found, select=select)
                if asked and not found.suggestions:
                    self._say("Nothing to suggest here.")

        self.run_worker(work, thread=True, group="suggest", exclusive=True)

    def _open(self, found: Completion, *, select: bool) -> None:
        if not found.suggestions:
            self._suggestions.close()
            return
        at = self.editor.cursor_screen_offset - Offset(len(found.typed), 0)
        room = self.screen.size
        self._suggestions.show(found.suggestions, found.typed, at, room, select=select)

    @on(Suggestions.Chosen)
    def _take_suggestion(self, event: Suggestions.Chosen) -> None:
        line, column = self.editor.cursor_location
        start = column - len(event.typed)
        before = self.editor.document.get_line(line)[start:column]
        if before != event.typed:
            return
        text = event.suggestion.text
        after = self.editor.document.get_line(line)[column:]
        if text.endswith(" ") and after.startswith(" "):
            text = text[:-1]
        self.editor.history.checkpoint()
        self.editor.replace(text, (line, start), (line, column), maintain_selection_offset=False)
        self.editor.history.checkpoint()
        if text.endswith(tuple(_OPENERS)):
            self._look_up(select=False)

    @on(MarkedEditor.Blurred)
    def _left(self) -> None:
        self._suggestions.close()
