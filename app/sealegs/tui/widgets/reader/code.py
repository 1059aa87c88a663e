"""Colours of code: Pygments tokens as ranges of a few roles."""

from __future__ import annotations

from enum import StrEnum


class Token(StrEnum):
    """The kinds of code a theme tells apart. Values name the component classes."""

    COMMENT = "code-comment"
    KEYWORD = "code-keyword"
    STRING = "code-string"
    NUMBER = "code-number"
    NAME = "code-name"


Colour = tuple[int, int, Token]

LARGEST = 20_000
"""Characters; a longer fence stays plain, so that no key waits for a lexer."""

_ALIASES = {"dockerfile": "docker", "shell": "bash", "sh": "bash", "jsonc": "json"}
_PREFIXES = (
    ("Token.Comment", Token.COMMENT),
    ("Token.Keyword", Token.KEYWORD),
    ("Token.Operator.Word", Token.KEYWORD),
    ("Token.Literal.String", Token.STRING),
    ("Token.Literal.Number", Token.NUMBER),
    ("Token.Name.Builtin", Token.NAME),
    ("Token.Name.Tag", Token.NAME),
    ("Token.Name.Attribute", Token.NAME),
    ("Token.Name.Function", Token.NAME),
    ("Token.Name.Class", Token.NAME),
    ("Token.Name.Variable", Token.NAME),
)


def colours(code: str, language: str) -> tuple[Colour, ...]:
    """Return the coloured ranges of code, in order and apart; none for an unknown language."""
    # Pygments is loaded with the first visible fence: pages without code never pay for it.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    name = language.split()[0].lower() if language.split() else ""
    if not name or len(code) > LARGEST:
        return ()
    try:
        lexer = get_lexer_by_name(_ALIASES.get(name, name), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return ()
    found: list[Colour] = []
    at = 0
    for kind, text in lexer.get_tokens(code):
        token = _kind(str(kind))
        if token is not None:
            found.append((at, at + len(text), token))
        at += len(text)
    return tuple(found)


def _kind(name: str) -> Token | None:
    return next((token for prefix, token in _PREFIXES if name.startswith(prefix)), None)
