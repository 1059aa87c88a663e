"""What a theme is: one interview question about a Dockerfile, its points computed by the twin."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sealegs.curriculum.interview import Contradiction, FollowUp, Point, Role
from sealegs.curriculum.model import Level
from sealegs.ground.registry import exposed
from sealegs.study.answers.tokens import phrase
from sealegs.study.mine.site import Prospect, numbered

_ROWS: Final = 40
"""Lines of a file that are read out with a question; of a longer one its end, where it ships."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as a theme makes it: the answers of three levels, and what a good one says."""

    about: str
    ask: str
    answers: tuple[str, str, str]
    points: tuple[Point, ...]
    contradictions: tuple[Contradiction, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """One sort of interview question; ``draft`` gives None where not all of it can be told."""

    name: str
    role: Role
    level: Level
    seconds: int
    draft: Callable[[Prospect, random.Random], Draft | None]


@cache
def known_themes() -> Mapping[str, Theme]:
    """Return all themes by name, by listing their folder."""
    from sealegs.study.mine import themes

    found: list[Theme] = exposed(themes, "THEME")
    return {theme.name: theme for theme in found}


def asked_of(found: Prospect, question: str) -> str:
    """Return a question with the file it is about below it, line by line."""
    text = numbered(found.site.text).split("\n")
    shown = text if len(text) <= _ROWS else ["…", *text[-_ROWS:]]
    there = "" if found.site.context.described else " (all that it copies is there)"
    head = f"{found.site.name}, built with {found.site.command}{there}: {question}"
    return "\n".join([head, "", *shown])


def words_of(name: str) -> str:
    """Return a foreign name as an alternative of a way: its words, as an answer is cut."""
    return " ".join(phrase(name)[:6])


def either(*names: str) -> str:
    """Return a group of a way: any of these will do; signs that mean something are left out."""
    return "|".join(dict.fromkeys(made for name in names if (made := words_of(name))))
