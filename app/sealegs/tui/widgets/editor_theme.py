"""Colours for code, derived from the theme the learner chose."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color
from textual.theme import Theme
from textual.widgets.text_area import TextAreaTheme

from sealegs.tui.theme import MUTED


def comment_style(theme: Theme) -> Style:
    """Return how comments stand back in a theme, on the line of the cursor as well.

    Without colours the terminal dims them.
    """
    if theme.ansi or not (theme.foreground and theme.background):
        return Style(italic=True, dim=True)
    share = float(MUTED.rpartition(" ")[2].rstrip("%")) / 100
    ink = Color.parse(theme.background).blend(Color.parse(theme.foreground), share)
    return Style(italic=True, color=ink.rich_color)


def editor_theme(theme: Theme) -> TextAreaTheme:
    """Return a text area theme in the colours of an app theme.

    Keywords are bold, so that the structure survives without colours. An ANSI theme, chosen
    when NO_COLOR is set, gets no colours at all.
    """
    colourful = not theme.name.startswith(("ansi", "textual-ansi"))
    tokens = {
        "keyword": Style(color=theme.primary if colourful else None, bold=True),
        "string": Style(color=theme.success if colourful else None),
    }
    quiet = {
        "string.escape": theme.warning,
        "constant": theme.warning,
        "property": theme.secondary,
        "number": theme.warning,
        "label": theme.secondary,
        "operator": theme.secondary,
        "punctuation.special": theme.warning,
    }
    tokens |= {name: Style(color=colour if colourful else None) for name, colour in quiet.items()}
    return TextAreaTheme(
        name=f"sealegs:{theme.name}",
        cursor_line_style=Style(bgcolor=theme.panel) if colourful and theme.panel else None,
        syntax_styles=tokens,
    )
