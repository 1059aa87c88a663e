"""A few lines of code as content, in the colours of the reader."""

from __future__ import annotations

from textual.content import Content

from sealegs.tui.widgets.reader.code import Token, colours

_LOOKS = {
    Token.COMMENT: "italic dim",
    Token.KEYWORD: "bold $primary",
    Token.STRING: "$success",
    Token.NUMBER: "$accent",
    Token.NAME: "$secondary",
}


def code_content(code: str, language: str) -> Content:
    """Return code with its colours; plain where the language is not known."""
    content = Content(code)
    for start, end, token in colours(code, language):
        content = content.stylize(_LOOKS[token], start, end)
    return content
