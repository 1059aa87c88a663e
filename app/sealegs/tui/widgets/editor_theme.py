"""Colours for code, derived from the theme the learner chose."""

from __future__ import annotations

from rich.style import Style
from textual.theme import Theme
from textual.widgets.text_area import TextAreaTheme


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
