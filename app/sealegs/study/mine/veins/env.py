"""What is this variable in a container of the image?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.dockerfile.model import Arg, Env
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, told

_LONGEST = 60
_NOT_SET = told("It isn't set")
_OTHERS = frozenset({"HOME", "HOSTNAME", "TERM", "PWD", "PATH", "SHLVL"})
"""What the runtime sets, too."""
_EXPLAIN = Text(
    "ENV of the stage that ships, and of its bases, stays in the image. ARG is only there while "
    "it is built, and what another stage sets stays there."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    names = list(_written(found))
    rng.shuffle(names)
    for name in names:
        made = _asked(found, name)
        if made is not None:
            yield made


def _asked(found: Prospect, name: str) -> Proposal | None:
    identity, written = found.image.identity, _written(found)[name]
    value = identity.env.get(name)
    if name in identity.vague or (value is None and not found.image.base.known):
        return None
    if value is not None and (not 0 < len(value) <= _LONGEST or not value.isprintable()):
        return None
    right = _NOT_SET if value is None else told(Code(value))
    said = [Said(right, True, told("That is what the image's configuration holds."))]
    if value is not None:
        said.append(Said(_NOT_SET, False, told("The stage that ships sets it.")))
    for other in written:
        if other != value and 0 < len(other) <= _LONGEST and other.isprintable():
            said.append(Said(told(Code(other)), False, told("That value doesn't reach the image.")))
    if value is None and len(said) < 3:
        said.append(Said(told("It is there, and empty"), False, told("No ENV of it ships.")))
    posed = choosing(said[:4], found.shown()[:1])
    if posed is None:
        return None
    ask = told(
        found.built(), "what does the image's configuration set ", Code(f"${name}"), " to?",
    )  # fmt: skip
    return Proposal(f"env/{name}", ask, posed, _EXPLAIN)


def _written(found: Prospect) -> dict[str, list[str]]:
    """Return the variables that lines set, each with the values written there."""
    names: dict[str, list[str]] = {}
    for instruction in found.document.instructions:
        command = instruction.command
        if isinstance(command, Env):
            for pair in command.pairs:
                names.setdefault(pair.key.text, []).append(_plain(pair.value.text))
        elif isinstance(command, Arg):
            for one in command.declarations:
                value = _plain(one.default.text) if one.default is not None else ""
                names.setdefault(one.name.text, []).append(value)
    return {
        name: values
        for name, values in names.items()
        if name.isidentifier() and name not in _OTHERS
    }


def _plain(word: str) -> str:
    """Return a value as it is set; empty where it takes more than quotes to tell."""
    bare = word.strip("\"'")
    return "" if any(sign in bare for sign in "$\\\"'`") else bare


VEIN = Vein("env", Level.JUNIOR, _propose)
