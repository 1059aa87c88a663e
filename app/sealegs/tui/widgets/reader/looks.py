"""The looks of a page, by name, in the variables of whatever theme is chosen."""

from __future__ import annotations

from sealegs.tui.widgets.reader.code import Token
from sealegs.tui.widgets.reader.lines import Role
from sealegs.tui.widgets.reader.paint import FOCUSED

LOOKS = (
    *(role.value for role in Role),
    *(token.value for token in Token),
    *("hit", "here", "focus", "highlight", "sign", FOCUSED),
)
"""Every component class the painter asks for."""

CSS = """
ReaderView {
    height: 1fr; background: $background; color: $foreground; overflow-x: hidden;
    scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    & .title { color: $primary; text-style: bold; }
    & .heading { color: $primary; text-style: bold; }
    & .subheading { color: $secondary; text-style: bold; }
    & .strong { text-style: bold; }
    & .emphasis { text-style: italic; }
    & .code { color: $accent; }
    & .strike { text-style: strike; }
    & .link { color: $secondary; text-style: underline; }
    & .marker { color: $primary; }
    & .label { color: $primary; text-style: bold; }
    & .bar { text-style: dim; }
    & .quote { color: $secondary; }
    & .fence { background: $surface; }
    & .fence-bar { color: $primary; background: $surface; text-style: dim; }
    & .fence-label { background: $surface; text-style: dim italic; }
    & .code-comment { text-style: dim italic; }
    & .code-keyword { color: $primary; text-style: bold; }
    & .code-string { color: $success; }
    & .code-number { color: $accent; }
    & .code-name { color: $secondary; }
    & .hit { background: $warning 40%; text-style: underline; }
    & .here { background: $warning; color: $background; text-style: bold underline; }
    & .highlight { background: $accent-muted; color: $foreground; }
    & .sign { color: $accent; text-style: bold; }
    & .focus { text-style: reverse; }
    & .focused-fence { color: $accent; text-style: bold; }
}
"""
