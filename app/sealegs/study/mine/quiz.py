"""A quiz about a repository: of every Dockerfile what its veins propose, some of it, by seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice, zip_longest
from typing import Final

from sealegs.study.asked import Asked
from sealegs.study.mine.names import PREFIX, slug_of
from sealegs.study.mine.site import Prospect, Site, prospect
from sealegs.study.mine.vein import Proposal, Vein, known_veins
from sealegs.study.question import BoundQuestion

MOST: Final = 20
"""Questions of one repository, when nobody says how many."""


@dataclass(frozen=True, slots=True)
class Haul:
    """What came of a repository: questions, and of which files nothing did and why."""

    questions: tuple[BoundQuestion, ...]
    barren: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The questions as a sitting takes them."""
        return tuple(
            Asked(q.id, q.id, "", q.kind, q.level, (), q.content_hash, q) for q in self.questions
        )


def hauled(sites: Iterable[Site], seed: str, *, most: int = MOST) -> Haul:
    """Return questions about a repository's Dockerfiles; the same seed gives the same ones.

    Every file has its turn before one has a second question, and so has every vein.
    """
    rows: list[list[BoundQuestion]] = []
    barren: list[tuple[str, str]] = []
    for site in sites:
        found = prospect(site, seed)
        if isinstance(found, str):
            barren.append((site.name, found))
            continue
        row = list(questions_about(found, seed))
        if row:
            rows.append(row)
        else:
            why = "Nothing in it has an answer that is sure; an unknown base image hides it."
            barren.append((site.name, why))
    random.Random(f"{seed}/order").shuffle(rows)
    turns = (q for turn in zip_longest(*rows) for q in turn if q is not None)
    return Haul(tuple(islice(turns, most)), tuple(barren))


def questions_about(found: Prospect, seed: str) -> Iterator[BoundQuestion]:
    """Yield everything that is asked about one file, one question of each vein after the other."""
    rng = random.Random(f"{seed}/{found.site.name}")
    veins = list(known_veins().values())
    rng.shuffle(veins)
    rows = [list(islice(_of(found, vein, rng), vein.most)) for vein in veins]
    for turn in zip_longest(*rows):
        yield from (question for question in turn if question is not None)


def _of(found: Prospect, vein: Vein, rng: random.Random) -> Iterator[BoundQuestion]:
    told: set[str] = set()
    for proposal in vein.propose(found, rng):
        if proposal.about not in told:
            told.add(proposal.about)
            yield _bound(found.site, vein, proposal)


def _bound(site: Site, vein: Vein, proposal: Proposal) -> BoundQuestion:
    posed = proposal.posed
    told = (site.name, site.text, vein.name, proposal.about, proposal.ask.plain, posed.key)
    hashed = blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return BoundQuestion(
        f"{PREFIX}{slug_of(site.name)}/{vein.name}/{hashed}", vein.name, vein.level, (),
        proposal.ask,
        proposal.explain, (), hashed, posed,
    )  # fmt: skip
