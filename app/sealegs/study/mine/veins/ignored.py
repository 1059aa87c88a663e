"""Which of these files does the builder get to see, after the ignore file?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.dockerfile.ignore import Judge, parse_ignore
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, told

_EACH = 3
_LONGEST = 80
_EXPLAIN = Text(
    "The last line that matches decides, and a line with ! takes a file back in. What is left "
    "out never reaches the builder, so no COPY finds it."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    ignore = found.site.ignore
    if ignore is None or not found.site.context.described:
        return
    name, text = ignore
    judge = Judge(parse_ignore(text.encode("utf-8", "surrogatepass")))
    kept, left = list[Said](), list[Said]()
    for file in found.site.context.files:
        if len(file.path) > _LONGEST or not file.path.isprintable() or _own(file.path):
            continue
        decisive = judge.decisive(file.path)
        if decisive is not None and not decisive.exception:
            why = told(f"Line {decisive.line} of {name} leaves it out.")
            left.append(Said(told(Code(file.path)), False, why))
        else:
            why = told(
                f"Line {decisive.line} of {name} takes it back in."
                if decisive is not None
                else "No line matches it."
            )
            kept.append(Said(told(Code(file.path)), True, why))
    said = [*rng.sample(kept, min(_EACH, len(kept))), *rng.sample(left, min(_EACH, len(left)))]
    posed = choosing(said, found.shown()[1:], several=True)
    if posed is not None:
        folder = "the repository" if found.site.folder == "." else found.site.folder
        ask = told(
            Code(found.site.command), " is built with ", Code(name), " as it stands below. ",
            "Which of these files, as they are named from ", Code(folder), " on, "
            "can a COPY find?",
        )  # fmt: skip
        yield Proposal("ignored", ask, posed, _EXPLAIN)


def _own(path: str) -> bool:
    """Whether it is one of the two files that BuildKit reads for itself in any case."""
    return path.endswith(".dockerignore") or "ockerfile" in path


VEIN = Vein("ignored", Level.MIDDLE, _propose)
