"""What the two sides of a foreign card say: its fields put into its templates, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sealegs.workspace.anki.kinds import TOPIC
from sealegs.workspace.anki.markup import GAP_CLOSES, GAP_OPENS, LONGEST

_PART = re.compile(r"\{\{([^{}]{1,200})\}\}")
_LINE = re.compile(r"<hr[^<>]{0,40}?\bid=[\"']?answer[\"']?[^<>]{0,40}>", re.IGNORECASE)
_CLOZE_FIELD = re.compile(r"\{\{(?:[^{}]{0,100}:)?cloze:([^{}:]{1,100})\}\}")
_CLOZE = re.compile(r"\{\{c(\d{1,3})::|::|\}\}")
_OURS: Final = {ord(GAP_OPENS): None, ord(GAP_CLOSES): None}
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Sides:
    """HTML of front and back; of a cloze ``front`` is the sentence with marks around its gaps."""

    front: str
    back: str
    cloze: bool = False


def sides(question: str, answer: str, fields: Mapping[str, str]) -> Sides:
    """Return the sides of an ordinary card; what the answer repeats of the question goes."""
    behind = _LINE.split(answer, maxsplit=1)[-1]
    return Sides(_filled(question, fields), _filled(behind, fields))


def cloze_sides(question: str, answer: str, fields: Mapping[str, str], number: int) -> Sides:
    """Return the sides of the card that asks for the gaps with a ``number``, from 1 on."""
    found = _CLOZE_FIELD.search(question)
    name = found[1].strip() if found is not None else ""
    sentence = with_gaps(fields.get(name, ""), number)
    behind = _LINE.split(answer, maxsplit=1)[-1]
    return Sides(sentence, _filled(behind, {**fields, name: ""}), cloze=True)


def with_gaps(html: str, number: int) -> str:
    """Return a field with marks around the clozes of a number, and without the other clozes."""
    html = html.translate(_OURS)[:LONGEST]
    open_: list[tuple[bool, bool]] = []  # whether it is asked for, whether its hint has begun
    pieces: list[str] = []
    at = 0
    for mark in _CLOZE.finditer(html):
        said = html[at : mark.start()]
        at = mark.end()
        hint = bool(open_) and open_[-1][1]
        if not hint:
            pieces.append(said)
        if mark[1] is not None and len(open_) < _DEEPEST:
            asked = int(mark[1]) == number
            pieces.append(GAP_OPENS if asked else "")
            open_.append((asked, hint))
        elif mark[0] == "}}" and open_:
            asked, _ = open_.pop()
            pieces.append(GAP_CLOSES if asked else "")
        elif mark[0] == "::" and open_:
            open_[-1] = (open_[-1][0], True)
        elif not hint:
            pieces.append(mark[0])
    return "".join((*pieces, html[at:]))


def _filled(template: str, fields: Mapping[str, str]) -> str:
    """Return a template with its fields; no longer than a field may be."""
    pieces: list[str] = []
    length = 0
    for piece in _parts(template[:LONGEST].replace(TOPIC, ""), fields):
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST:
            break
    return "".join(pieces)[:LONGEST].translate(_OURS)


def _parts(template: str, fields: Mapping[str, str]) -> Iterator[str]:
    """Yield text and fields in turn; a part whose condition doesn't hold is left out."""
    closed: list[str] = []  # conditions that don't hold, and those inside of them
    at = 0
    for part in _PART.finditer(template):
        if not closed:
            yield template[at : part.start()]
        at = part.end()
        sign, name = part[1][0], part[1][1:].strip()
        if sign in "#^":
            if closed or bool(fields.get(name, "").strip()) != (sign == "#"):
                closed.append(name)
        elif sign == "/":
            if closed and closed[-1] == name:
                closed.pop()
        elif not closed:
            yield _field(part[1], fields)
    if not closed:
        yield template[at:]


def _field(said: str, fields: Mapping[str, str]) -> str:
    *filters, name = (word.strip() for word in said.split(":"))
    if any(word.startswith("tts") or word == "type" for word in filters):
        return ""
    return fields.get(name, "")
