"""What of the build stage is in the image, and what isn't?"""

from __future__ import annotations

import posixpath
import random

from sealegs.curriculum.interview import Contradiction, Point, Role
from sealegs.curriculum.model import Level
from sealegs.simulator.build import Image
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.presence import has_command
from sealegs.simulator.tri import Tri
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.theme import Draft, Theme, asked_of, either

_TOOLS = ("go", "gcc", "javac", "mvn", "cargo", "npm", "node", "dotnet", "composer", "git", "make")
_TAKEN = "copied|copies|copy|takes|taken|comes|brings"
_OUT = (
    "not|left behind|stays behind|stay behind|stays out|!ships|gone|missing|without|absent|only in"
)


def _draft(found: Prospect, rng: random.Random) -> Draft | None:
    copies = [
        step
        for step in found.build.steps_of(found.target.index)
        if step.takes and step.instruction == "COPY"
    ]
    base = found.image.base.reference
    short = base.partition("@")[0].rpartition("/")[2].partition(":")[0]
    if not copies or not short or "$" in base or found.target.base_stage is not None:
        return None
    copied = copies[-1]
    source = found.build.stages[copied.takes[0]]
    made = found.of_stage(source)
    gone = next((t for t in _TOOLS if made is not None and _left_behind(found, made, t)), None)
    paths = [s.path.rstrip("/") for s in copied.seen.inputs if s.path.strip("/")]
    names = [posixpath.basename(path) for path in paths]
    if not names or gone is None:
        return None
    named = source.name or "first stage"
    points = (
        Point("copied", f"line {copied.line} copies {names[0]} from {named}",
              ((either(*names, f"line {copied.line}"), _TAKEN),
               ("copy from",)), weight=2),
        Point("tool", f"{gone} is not in the image",
              ((either(gone), _OUT), ("compiler|build tools|toolchain", _OUT)), Level.MIDDLE),
        Point("base", f"the image is based on {base}",
              ((either(short), "base|rest|stands|based|image|from"),), Level.MIDDLE),
    )  # fmt: skip
    junior = f"Line {copied.line} copies {names[0]} from the earlier stage."
    middle = f"{junior} Its {gone} stays behind. The image is based on {base}."
    claim = Contradiction(
        "tool-ships", f"{gone} ends up in the image",
        ((either(gone), "in the image|ends up|ships|shipped|included"),),
        f"Only what a COPY --from takes leaves the stage; {gone} isn't among it.",
        f"Which line would bring {gone} into the last stage?",
    )  # fmt: skip
    ask = asked_of(
        found, f"What of the stage {named} is in the finished image, what isn't, and what is there "
        "besides?",
    )  # fmt: skip
    return Draft("inside", ask, (junior, middle, middle), points, (claim,))


def _left_behind(found: Prospect, made: Image, tool: str) -> bool:
    """Whether a stage has a tool that the image surely hasn't."""
    vocabulary = shipped_catalogue().vocabulary
    return tool in made.tools and has_command(found.image, tool, vocabulary) is Tri.NO


THEME = Theme("inside", Role.CORE, Level.MIDDLE, 90, _draft)
