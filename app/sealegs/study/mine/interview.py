"""An interview round about a repository: questions to answer aloud, of the ordinary kind."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

from sealegs.curriculum.interview import Answers, InterviewQuestion
from sealegs.curriculum.model import Level
from sealegs.ground.problem import Place
from sealegs.study.answers.grading import Grader
from sealegs.study.mine.drawing import drawn
from sealegs.study.mine.names import PREFIX, slug_of
from sealegs.study.mine.site import Prospect, Site, prospect
from sealegs.study.mine.theme import Draft, Theme, known_themes

MOST: Final = 8
"""Interview questions of one repository, when nobody says how many."""


def interview_about(
    sites: Iterable[Site], seed: str, *, most: int = MOST
) -> tuple[InterviewQuestion, ...]:
    """Return interview questions about a repository's Dockerfiles; the same seed, the same ones.

    An opener comes first; every file has its turn before one has a second question.
    """
    rows = [
        list(questions_of(found, seed))
        for site in sites
        if not isinstance(found := prospect(site, seed), str)
    ]
    return drawn(rows, seed, most)


def questions_of(found: Prospect, seed: str) -> Iterator[InterviewQuestion]:
    """Yield the interview questions about one file, its openers first."""
    rng = random.Random(f"{seed}/{found.site.name}/aloud")
    themes = list(known_themes().values())
    rng.shuffle(themes)
    themes.sort(key=lambda theme: theme.role.value != "opener")
    for theme in themes:
        draft = theme.draft(found, rng)
        if draft is not None:
            question = _question(found.site, theme, draft)
            if is_heard(question):
                yield question


def is_heard(question: InterviewQuestion) -> bool:
    """Tell whether its own answers earn what their level asks for, and claim nothing wrong.

    Names of a repository may be words that mean something else to whoever listens; a question
    that can't be answered in its own words is not asked.
    """
    levels = list(Level)
    for level in levels:
        graded = Grader(question, level).grade(question.answers.at(level))
        wanted = {p.id for p in question.points if levels.index(p.level) <= levels.index(level)}
        if graded.claims or not wanted <= graded.earned:
            return False
    return not Grader(question, Level.SENIOR).grade("").earned


def _question(site: Site, theme: Theme, draft: Draft) -> InterviewQuestion:
    told = (site.name, site.text, theme.name, draft.about, draft.ask)
    hashed = blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return InterviewQuestion(
        f"{PREFIX}{slug_of(site.name)}/interview/{theme.name}-{hashed}",
        theme.level, theme.role, draft.ask,
        Answers(*draft.answers), draft.points, theme.seconds, (), (), draft.contradictions,
        draft.follow_ups, hashed, Place(site.name),
    )  # fmt: skip
