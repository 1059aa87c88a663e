"""Which of these commands can be run in a container of the image?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from sealegs.curriculum.model import Level, Text
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.presence import has_command
from sealegs.simulator.tri import Tri
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, told

_TOOLS: Final = (
    "sh", "bash", "curl", "wget", "git", "gcc", "make", "node", "npm", "yarn", "python3", "pip",
    "go", "cargo", "rustc", "java", "javac", "mvn", "gradle", "dotnet", "php", "composer", "ruby",
    "gem", "bundle", "nginx", "apt-get", "apk", "openssl", "tar", "unzip", "jq", "tini",
)  # fmt: skip
"""Commands that people expect to find, or not to."""
_EACH = 3
_EXPLAIN = Text(
    "The image has what its base image brings and what its own lines add; a tool of a build "
    "stage is not among that."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    vocabulary = shipped_catalogue().vocabulary
    there, absent, near = list[str](), list[str](), list[str]()
    others = {tool for stage in found.build.stages for tool in _of(found, stage.index)}
    for tool in _TOOLS:
        match has_command(found.image, tool, vocabulary):
            case Tri.YES:
                there.append(tool)
            case Tri.NO if tool in others:
                near.append(tool)
            case Tri.NO:
                absent.append(tool)
    wrong = [*rng.sample(near, min(2, len(near))), *rng.sample(absent, min(_EACH, len(absent)))]
    right = rng.sample(there, min(_EACH, len(there)))
    base = Code(found.image.base.reference)
    said = [Said(told(Code(tool)), True, told("It is on the PATH of the image.")) for tool in right]
    for tool in wrong[:_EACH]:
        why = told("Neither ", base, " nor a line that ships brings it.")
        said.append(Said(told(Code(tool)), False, why))
    posed = choosing(said, found.shown()[:1], several=True)
    if posed is not None:
        ask = told(
            found.built(), "which of these commands are on the PATH of a container of the image?",
        )  # fmt: skip
        yield Proposal("tools", ask, posed, _EXPLAIN)


def _of(found: Prospect, stage: int) -> frozenset[str]:
    """Return the commands of a stage's base image."""
    line = found.build.stages[stage].line
    return frozenset(tool for at, base in found.build.bases if at == line for tool in base.tools)


VEIN = Vein("tools", Level.JUNIOR, _propose)
