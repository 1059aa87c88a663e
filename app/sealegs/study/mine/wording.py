"""Sentences about foreign files: what is quoted is set as code and never read as markup."""

from __future__ import annotations

from typing import NamedTuple

from sealegs.curriculum.model import Span, Style, Text


class Code(NamedTuple):
    """A piece of a file, a path or a command; it stands in a sentence as it is."""

    text: str


Part = str | Code | Text


def told(*parts: Part) -> Text:
    """Return parts as one text."""
    plain, spans = "", list[Span]()
    for part in parts:
        match part:
            case Code(text):
                spans.append(Span(len(plain), len(plain) + len(text), Style.CODE))
                plain += text
            case Text():
                at = len(plain)
                spans += [Span(at + s.start, at + s.end, s.style, s.target) for s in part.spans]
                plain += part.plain
            case str():
                plain += part
    return Text(plain, tuple(spans))


def listed(parts: list[Text], word: str = "and") -> Text:
    """Return texts as a list in a sentence: a, b and c."""
    made = told()
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        between = "" if place == 0 else (f" {word} " if last else ", ")
        made = told(made, between, part)
    return made


def sentence(part: Text) -> Text:
    """Return a text that begins with a capital letter, unless it begins with code."""
    if any(span.start == 0 for span in part.spans):
        return part
    return Text(part.plain[:1].upper() + part.plain[1:], part.spans)
