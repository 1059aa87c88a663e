"""Where could a secret be read, and how is it kept out?"""

from __future__ import annotations

import random

from sealegs.curriculum.interview import Contradiction, Point, Role
from sealegs.curriculum.model import Level
from sealegs.simulator.build import Where
from sealegs.study.mine.secrets import WHERE, placed_secrets
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.theme import Draft, Theme, asked_of, either

_WORDS = {
    Where.LAYER: "layer|layers|image",
    Where.HISTORY: "history",
    Where.CONFIG: "config|configuration|inspect|env|environment",
    Where.CACHE: "build cache|cache",
}


def _draft(found: Prospect, rng: random.Random) -> Draft | None:
    secrets = placed_secrets(found)
    if not secrets:
        return None
    secret = rng.choice(secrets)
    where, words = WHERE[secret.where], _WORDS[secret.where]
    points = (
        Point("line", f"line {secret.line} leaves {secret.what}",
              ((f"line {secret.line}|" + either(secret.what),
                "leaves|leave|leaks|leak|puts|sets|copies|copy|secret|arg|env|exposes|exposed"),),
              weight=2),
        Point("where", f"it can be read {where}",
              ((words, "read|seen|see|visible|shows|show|stays|inspect|docker|extracted|found"),),
              weight=2),
        Point("mount", "a secret mount leaves nothing behind",
              (("secret mount|mount type secret|secret mounts|type secret",),
               ("run time|runtime|at start", "secret|pass|inject|env|environment")), Level.MIDDLE),
    )  # fmt: skip
    junior = f"Line {secret.line} leaves {secret.what}. It can be read {where}."
    middle = f"{junior} I would use a secret mount, which leaves nothing behind."
    claim = Contradiction(
        "delete-later", "deleting it in a later line helps",
        (("delete|deleting|remove|removing|rm|unset|unsetting", "later|afterwards|next|at the end",
          "enough|helps|safe|fine|gone|works"),),
        "What a layer, the history or the configuration once held, a later line doesn't take out.",
        "What is left of it in the line that brought it?",
    )  # fmt: skip
    ask = asked_of(
        found, "Somebody gets hold of the image, or of the build's records. Where could a secret "
        "be read, which line puts it there, and what would you do instead?",
    )  # fmt: skip
    return Draft(f"leak/{secret.line}", ask, (junior, middle, middle), points, (claim,))


THEME = Theme("leak", Role.DEBUG, Level.MIDDLE, 120, _draft)
