"""The few commands whose arguments are a language of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.outcome import Outcome
from sealegs.simulator.effects.removal import removed
from sealegs.simulator.effects.special_c import cmake_configure
from sealegs.simulator.effects.special_find import find
from sealegs.simulator.effects.special_go import go_clean
from sealegs.simulator.effects.special_java import jar_extract, jlink
from sealegs.simulator.effects.special_rust import chef_prepare
from sealegs.simulator.effects.special_text import awk, mktemp, sed
from sealegs.simulator.scene import Scene

Special = Callable[[Call, Scene], Outcome]

SPECIALS: Mapping[str, Special] = {
    "awk": awk,
    "chef-prepare": chef_prepare,
    "cmake-configure": cmake_configure,
    "go-clean": go_clean,
    "removes-packages": removed,
    "find": find,
    "jar-extract": jar_extract,
    "jlink": jlink,
    "mktemp": mktemp,
    "sed": sed,
}
"""By the name that a form's ``special`` gives."""
