"""What changed since the start, shown instead of the editor while it is asked for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.ground.sanitise import clean
from sealegs.study.changes import Kind, Line, difference
from sealegs.tui.theme import MUTED

_LOOKS = {
    Kind.SAME: (" ", MUTED),
    Kind.ADDED: ("+", "$text-success"),
    Kind.REMOVED: ("-", "$text-error"),
}


class DiffView(VerticalScroll):
    """What was taken away and added, line by line; signs tell it without colours."""

    DEFAULT_CSS = """
    DiffView { display: none; height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    DiffView Static { width: 1fr; height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Leave room for the lines."""
        yield Static(id="diff-lines")

    def show(self, pairs: dict[str, tuple[str, str]]) -> None:
        """Show what became of files: their text before and now, by name."""
        parts = []
        for name, (before, after) in pairs.items():
            lines = difference(before, after)
            if lines:
                title = f"{name}: {_sum(lines)} since the start"
                parts.append(Content.styled(title, "bold"))
                parts += [_row(line) for line in lines]
        if not parts:
            parts = [Content("Nothing is changed yet; this is the version you started with.")]
        self.query_one("#diff-lines", Static).update(Content("\n").join(parts))
        self.scroll_home(animate=False)


def _sum(lines: tuple[Line, ...]) -> str:
    added = sum(line.kind is Kind.ADDED for line in lines)
    removed = sum(line.kind is Kind.REMOVED for line in lines)
    return f"+{added} -{removed}"


def _row(line: Line) -> Content:
    if line.kind is Kind.GAP:
        return Content.styled("    ⋮", MUTED)
    sign, style = _LOOKS[line.kind]
    number = line.after or line.before
    return Content.assemble(
        (f"{number:>3} ", MUTED), (f"{sign} {clean(line.text, keep_newlines=False)}", style)
    )
