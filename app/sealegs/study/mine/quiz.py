"""A quiz about a repository: of every Dockerfile what its veins propose, some of it, by seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Final

from sealegs.study.asked import Asked, asked_as
from sealegs.study.by_turns import by_turns
from sealegs.study.mine.drawing import drawn
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
        return tuple(map(asked_as, self.questions))


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
    return Haul(drawn(rows, seed, most), tuple(barren))


def questions_about(found: Prospect, seed: str) -> Iterator[BoundQuestion]:
    """Yield everything that is asked about one file, one question of each vein after the other."""
    rng = random.Random(f"{seed}/{found.site.name}")
    veins = list(known_veins().values())
    rng.shuffle(veins)
    return by_turns([list(islice(_of(found, vein, rng), vein.most)) for vein in veins])


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
