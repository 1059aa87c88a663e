"""What is wrong with brackets that somebody meant as a JSON array; BuildKit says nothing of it."""

from __future__ import annotations

import re

from sealegs.ground.regex import Regex

TYPOGRAPHIC = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
"""Quotes that word processors make of straight ones."""
_TOKEN = Regex(r'[ \t\r\n]*("(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|\Z|.)', re.DOTALL)
_BACKSLASHED = Regex(r'"[^"]*\\[^"]*"')
_A_TEST = Regex(r"\[\s(?![^\]]*[\"'\u201d]\s*,)|\[\[")
"""``[`` or ``[[`` as a program of its own, which a comma behind a quote never is."""
_BARE_LIST = Regex(r"[\"\u201c][^\"\u201d]*[\"\u201d]\s*,\s*[\"\u201c]")


def array_meant(text: str) -> str:
    """Return why a text that was surely meant as a JSON array is none, as a clause; else nothing.

    The text is one that BuildKit read as no array.
    """
    inside = text.strip()
    if inside.startswith("["):
        return "" if _A_TEST.match(inside) else json_advice(inside) or "it is not valid JSON"
    if inside[:1] in ('"', "\u201c") and _BARE_LIST.match(inside):
        bracket = "opening bracket is" if inside.endswith("]") else "brackets are"
        return f"the {bracket} missing"
    if inside[:1] in ("(", "{") and _BARE_LIST.match(inside[1:].lstrip()):
        return "an array stands in square brackets"
    return ""


def json_advice(text: str) -> str:
    """Return why brackets that were meant as a JSON array are none, as a clause; may be empty."""
    inside = text.strip()
    if any(sign in inside for sign in TYPOGRAPHIC):
        return "JSON takes straight double quotes"
    if "'" in inside and '"' not in inside:
        return "JSON takes double quotes, not single ones"
    if "`" in inside and '"' not in inside:
        return "JSON takes double quotes, not backticks"
    at, before = 1, "["
    while match := _TOKEN.match(inside, at):
        token = match[1]
        if before == "]":
            return _behind(inside[at:].strip())
        told = _element(inside, match) if before in "[," else _joint(token)
        if told:
            return told
        at, before = match.end(), token[:1]
    return ""


def _element(inside: str, match: re.Match[str]) -> str:
    """What is wrong where an element or the end has to stand."""
    token = match[1]
    if token[:1] == '"':
        if len(token) > 1:
            return ""
        if _BACKSLASHED.match(inside, match.start(1)):
            return "JSON takes a backslash only when it is written twice"
        return "a quote or a comma is missing"
    if token == "]":
        return (
            ""
            if inside[: match.start()] == "["
            else "there is a comma too much before the closing bracket"
        )
    if not token:
        return "the closing bracket is missing"
    if token == ",":
        return "there is a comma too much"
    return _odd(token) or "every element needs double quotes"


def _joint(token: str) -> str:
    """What is wrong where a comma or the end has to stand."""
    if token in (",", "]"):
        return ""
    if not token:
        return "the closing bracket is missing"
    if token in ("}", ")"):
        return f"the closing bracket is `]`, not `{token}`"
    if token in (";", ":", "."):
        return f"elements are separated by commas, not by `{token}`"
    return _odd(token) or "a quote or a comma is missing"


def _behind(rest: str) -> str:
    """What is wrong with what follows the closing bracket."""
    if not rest:
        return ""
    if not rest.strip("]"):
        return "there is a closing bracket too much"
    if rest.startswith(("#", "//")):
        return "a comment stands on a line of its own"
    return "nothing may stand behind the closing bracket"


def _odd(token: str) -> str:
    odd = token.isspace() or not token.isprintable()
    return f"what looks like a blank is the sign U+{ord(token):04X}" if odd else ""
