"""Where could a secret be read: which line puts it where everybody finds it?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.simulator.build import Secret
from sealegs.study.mine.secrets import WHERE, placed_secrets
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, told

_INNOCENT = frozenset({"FROM", "WORKDIR", "EXPOSE", "USER", "STOPSIGNAL", "VOLUME", "SHELL"})
_EXPLAIN = Text(
    "Values of ARG are in the history of each RUN, ENV in the configuration, files in their layer "
    "for good. A secret mount is in none of them."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    secrets = placed_secrets(found)
    touched = {secret.line for secret in found.image.secrets}
    touched |= {remark.line for remark in found.build.leaks}
    innocent = [
        instruction.first_line
        for instruction in found.document.instructions
        if instruction.name.upper() in _INNOCENT and instruction.first_line not in touched
    ]
    rng.shuffle(secrets)
    for secret in secrets:
        same = {s.line for s in secrets if s.what == secret.what}
        if len(same) > 1 or len(innocent) < 2:
            continue
        said = [Said(found.option(secret.line), True, _why(secret))]
        said += [
            Said(found.option(line), False, told("Nothing of it is written here."))
            for line in sorted(rng.sample(innocent, min(3, len(innocent))))
        ]
        posed = choosing(said, found.shown()[:1])
        if posed is not None:
            ask = told(
                found.built(), "after that ", Code(secret.what),
                f" can be read {WHERE[secret.where]}. Which line puts it there?",
            )  # fmt: skip
            yield Proposal(f"secret/{secret.what}", ask, posed, _EXPLAIN)


def _why(secret: Secret) -> Text:
    return told("It leaves ", Code(secret.what), f" {WHERE[secret.where]}.")


VEIN = Vein("secret", Level.MIDDLE, _propose)
