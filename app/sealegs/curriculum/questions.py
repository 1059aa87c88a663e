"""``quizzes/<topic>/questions.yaml``: red flags for a topic, raw questions for the kinds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from sealegs.curriculum.inline import Links, to_text
from sealegs.curriculum.markdown import inline_tokens
from sealegs.curriculum.model import ItemKind, Level, RedFlag
from sealegs.curriculum.pack import Question
from sealegs.curriculum.texts import content_hash, normalised
from sealegs.ground.problem import Place, Problem
from sealegs.ground.yaml import Loaded, decode

_SLUG = re.compile(r"[\w-]+")


class _Common(msgspec.Struct, frozen=True):
    id: str
    kind: str
    level: Level | None = None
    concepts: tuple[str, ...] = ()


class _RedFlag(msgspec.Struct, frozen=True):
    statement: str
    verdict: Literal["red", "sound"]
    why: str = ""
    say_instead: str = ""
    explain: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Questions:
    """What a questions file holds."""

    red_flags: tuple[RedFlag, ...]
    others: tuple[Question, ...]
    problems: tuple[Problem, ...]


def read_questions(loaded: Loaded, prefix: str, links: Links) -> Questions:
    """Read the list of questions of one topic; ``prefix`` is ``pack/topic``.

    A question that does not fit is left out with a problem; the others are used.
    """
    problems = list(loaded.problems)
    flags: list[RedFlag] = []
    others: list[Question] = []
    entries = loaded.value
    if not isinstance(entries, list):
        if entries is not None:
            problems.append(Problem(loaded.place(), "this must be a list of questions"))
        return Questions((), (), tuple(problems))
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        common, wrong = decode(loaded, _Common, (number,))
        problems += wrong
        if common is None or not isinstance(entry, dict):
            continue
        if not _SLUG.fullmatch(common.id):
            message = f"the id {common.id!r} may hold only letters, digits and hyphens"
            problems.append(Problem(loaded.place((number, "id")), message))
            continue
        id_ = f"{prefix}/{common.kind}/{common.id}"
        if id_ in seen:
            message = f"the id {common.id} is used twice; this question is left out"
            problems.append(Problem(loaded.place((number, "id")), message))
            continue
        seen.add(id_)
        if common.kind == ItemKind.RED_FLAG:
            fields, wrong = decode(loaded, _RedFlag, (number,))
            problems += wrong
            if fields is not None:
                line = loaded.place((number,)).line
                flags.append(_red_flag(id_, common, fields, links, line))
        else:
            others.append(_question(id_, common, entry, loaded, number))
    return Questions(tuple(flags), tuple(others), tuple(problems))


def as_written(loaded: Loaded, prefix: str) -> Iterator[Question]:
    """Yield every question that has an id and a kind, red flags too, with its fields raw."""
    entries = loaded.value
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        common, _ = decode(loaded, _Common, (number,))
        if common is not None and isinstance(entry, dict):
            yield _question(f"{prefix}/{common.kind}/{common.id}", common, entry, loaded, number)


def _red_flag(id_: str, common: _Common, fields: _RedFlag, links: Links, line: int) -> RedFlag:
    statement, why, better, explain = (
        to_text(inline_tokens(normalised(text)), links, line)
        for text in (fields.statement, fields.why, fields.say_instead, fields.explain)
    )
    return RedFlag(
        id_, statement, fields.verdict == "sound", why, better,
        content_hash(statement.plain, why.plain, better.plain), line,
        common.level, explain, common.concepts, fields.facts,
    )  # fmt: skip


def _question(
    id_: str, common: _Common, entry: Mapping[str, object], loaded: Loaded, number: int
) -> Question:
    places = {
        path[1:]: Place(loaded.file, *mark)
        for path, mark in loaded.marks.items()
        if path[:1] == (number,)
    }
    wording = json.dumps(entry, sort_keys=True, ensure_ascii=False)
    return Question(
        id_, common.kind, common.level, common.concepts, entry, content_hash(wording), places
    )
