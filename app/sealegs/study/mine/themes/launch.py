"""What starts, as which user, and in which form is the command written?"""

from __future__ import annotations

import random

from sealegs.curriculum.interview import Contradiction, Point, Role
from sealegs.curriculum.model import Level
from sealegs.simulator.launch import argv_of
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.steps import user_of
from sealegs.study.mine.theme import Draft, Theme, asked_of, either

_RUN = "run|runs|running|user|process|container|starts|start"


def _draft(found: Prospect, rng: random.Random) -> Draft | None:
    identity, start = found.image.identity, found.image.start
    argv = argv_of(identity.entrypoint, identity.cmd)
    who = user_of(found.image)
    if who is None or not argv or start.unknown or start.failures or not start.program:
        return None
    shell = [n for n in identity.shell_form if n != "HEALTHCHECK"]
    if shell and (identity.entrypoint is not None and "ENTRYPOINT" not in shell):
        return None
    form = "shell form" if shell else "exec form"
    points = [
        Point("program", f"it starts {start.program}",
              ((either(start.program), _RUN),), weight=2),
        Point("user", f"it runs as {who}",
              ((either(who), _RUN),)),
        Point("form", f"the command is in {form}",
              ((form,), ("shell" if shell else "exec",)),
              Level.MIDDLE),
    ]  # fmt: skip
    junior = f"The container starts {start.program}. It runs as {who}."
    middle = f"{junior} The command is in {form}."
    claims: tuple[Contradiction, ...] = ()
    if who != "root":
        claims = (Contradiction(
            "as-root", "the process runs as root", (("root", "runs as|running as|run as"),),
            f"Line {identity.user_line} makes it {who}."
            if identity.user_line
            else f"The base image makes it {who}.",
            "Which instruction decides who the process runs as?",
        ),)  # fmt: skip
    ask = asked_of(
        found, "Somebody types docker run with this image. What happens then, on whose rights, and "
        "how is that written here?",
    )  # fmt: skip
    return Draft("launch", ask, (junior, middle, middle), tuple(points), claims)


THEME = Theme("launch", Role.CORE, Level.MIDDLE, 90, _draft)
