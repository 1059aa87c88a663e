"""Which words does the runtime start: ENTRYPOINT with CMD behind it, through a shell or not?"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence

from sealegs.curriculum.model import Level, Text
from sealegs.simulator.build import Program
from sealegs.simulator.launch import argv_of
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, told

_LONGEST = 160
_WRONG = 3
_SHELL = ("/bin/sh", "-c")
_EXPLAIN = Text(
    "In exec form the words are started as they are, and CMD's words follow ENTRYPOINT's. The "
    "shell form is one word for a shell; an ENTRYPOINT in shell form takes no CMD at all."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    identity = found.image.identity
    entrypoint, cmd = identity.entrypoint, identity.cmd
    right = argv_of(entrypoint, cmd)
    known = found.image.base.known or (entrypoint is not None and entrypoint.line and _own(cmd))
    if not right or not known or len(_shown(right)) > _LONGEST:
        return
    said = [Said(told(Code(_shown(right))), True, _why(entrypoint, cmd))]
    for words, why in _others(entrypoint, cmd).items():
        if words and words != right and len(_shown(words)) <= _LONGEST and len(said) <= _WRONG:
            said.append(Said(told(Code(_shown(words))), False, told(why)))
    posed = choosing(said, found.shown()[:1])
    if posed is not None:
        ask = told(
            found.built(), "which words does ",
            Code("docker run IMAGE"), " start as the container's first process?",
        )  # fmt: skip
        yield Proposal("start", ask, posed, _EXPLAIN)


def _own(cmd: Program | None) -> bool:
    """Whether the file sets CMD itself; setting ENTRYPOINT drops the base image's."""
    return cmd is None or bool(cmd.line)


def _others(entrypoint: Program | None, cmd: Program | None) -> dict[tuple[str, ...], str]:
    """Return what one may think, and why it isn't so: one alone, the other order, another form."""
    found: dict[tuple[str, ...], str] = {}
    if entrypoint is not None and cmd is not None:
        alone = "CMD's words come behind ENTRYPOINT's."
        if not entrypoint.exec_form:
            alone = "An ENTRYPOINT in shell form takes no CMD."
        found[entrypoint.argv] = alone
        found[cmd.argv] = "CMD doesn't replace ENTRYPOINT."
        found[(*cmd.argv, *entrypoint.argv)] = "ENTRYPOINT's words come first."
    for program in (entrypoint, cmd):
        if program is None:
            continue
        if program.exec_form:
            shell = (*_SHELL, " ".join(program.words))
            found.setdefault(shell, "In exec form there is no shell.")
        else:
            words = tuple(" ".join(program.words).split())
            found.setdefault(words, "In shell form a shell gets the whole text as one word.")
            found.setdefault(("/bin/bash", "-c", *program.words), "The image's shell is another.")
    return found


def _shown(words: Sequence[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)


def _why(entrypoint: Program | None, cmd: Program | None) -> Text:
    if entrypoint is not None and not entrypoint.exec_form:
        return told("ENTRYPOINT is in shell form: a shell gets its text, and CMD is not used.")
    parts = [("ENTRYPOINT", entrypoint), ("CMD", cmd)]
    said = [
        f"{name} of {f'line {p.line}' if p.line else 'the base image'} is in "
        f"{'exec' if p.exec_form else 'shell'} form"
        for name, p in parts
        if p is not None and p.argv
    ]
    return told(", and ".join(said), ".")


VEIN = Vein("start", Level.MIDDLE, _propose)
