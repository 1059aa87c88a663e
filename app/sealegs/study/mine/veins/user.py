"""Which user does a container of the image run as?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.dockerfile.model import User
from sealegs.simulator.build import Identity
from sealegs.simulator.users import number_in
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.steps import user_of
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, sentence, told

ROOT = "root"
_EXPLAIN = Text(
    "The last USER of the stage that ships counts, else the base image's own, else root. "
    "Other stages and who builds it don't matter."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    identity = found.image.identity
    user = user_of(found.image)
    if user is None:
        return
    others = [name for name in _others(found) if _differs(identity, user, name)][:3]
    said = [Said(_named(user), True, _why(found))]
    said += [
        Said(_named(name), False, told("No USER of the stage that ships says so at its end."))
        for name in others
    ]
    posed = choosing(said, found.shown()[:1])
    if posed is not None:
        ask = told(
            found.built(), "it is started with ",
            Code("docker run IMAGE"), ". Which user does its process run as?",
        )  # fmt: skip
        yield Proposal("user", ask, posed, _EXPLAIN)


def _others(found: Prospect) -> Iterator[str]:
    """Yield who else one may think of: the users of other lines, root, and the usual ones."""
    names: dict[str, None] = {}
    for instruction in found.document.instructions:
        if isinstance(instruction.command, User) and "$" not in instruction.command.user.text:
            names[instruction.command.user.text.partition(":")[0]] = None
    yield from dict.fromkeys([*names, ROOT, *found.image.identity.users, "nobody"])


def _differs(identity: Identity, user: str, other: str) -> bool:
    """Tell whether two users surely aren't the same one; root has the number 0, always."""
    one, two = _number(identity, user), _number(identity, other)
    return bool(other) and one is not None and two is not None and one != two


def _number(identity: Identity, name: str) -> int | None:
    if name in ("", ROOT):
        return 0
    number = number_in(name)
    if number is not None:
        return number
    return 65534 if name == "nobody" else identity.users.get(name)


def _named(name: str) -> Text:
    return told(Code(name))


def _why(found: Prospect) -> Text:
    line = found.image.identity.user_line
    if line:
        return told(sentence(found.at(line)), ", sets it.")
    return told("No line sets one, and ", Code(found.image.base.reference), " runs as this one.")


VEIN = Vein("user", Level.JUNIOR, _propose)
