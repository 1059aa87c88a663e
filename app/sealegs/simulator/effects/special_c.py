"""cmake: configuring a build, which is when its compilers and its target are chosen."""

from __future__ import annotations

import re

from sealegs.ground.regex import Regex
from sealegs.simulator.built_for import prefix_of
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.outcome import Outcome
from sealegs.simulator.effects.templates import one_path
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape
from sealegs.simulator.names import names
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import Size

CACHE = "CMakeCache.txt"
"""Where cmake keeps what it was told, below the folder that it builds in."""

_SIZE = Size(5_000, 500_000)
_ELSEWHERE = Regex(
    r"-DCMAKE_(SYSTEM_NAME|SYSTEM_PROCESSOR|TOOLCHAIN_FILE|OSX_ARCHITECTURES|\w+_COMPILER_TARGET)\b.*"
    r"|--toolchain.*|--preset.*"
)
_COMPILER = Regex(r"-DCMAKE_(?:C|CXX)_COMPILER(?::\w+)?=(.*)")
_PLAIN = frozenset(names("gcc g++ cc c++ clang clang++ ccache"))
_VARIABLES = names("CC CXX CMAKE_TOOLCHAIN_FILE")


def cmake_configure(call: Call, scene: Scene) -> Outcome:
    """Write the cache of the build folder; who builds there goes by its compilers and target."""
    path = one_path("{-B|.}", call, scene)
    if path is None:
        return Outcome(scene.havoc("/", "where cmake configures the build isn't known"))
    platform = None if _may_aim_elsewhere(call, scene) else scene.platform
    at = f"{path}/{CACHE}"
    origin = Origin(OriginKind.ARTIFACT, "cmake")
    entry = Entry(at, Shape.FILE, origin, f"{scene.key}:{at}", scene.line, _SIZE, platform=platform)
    return Outcome(scene.put(entry))


def _may_aim_elsewhere(call: Call, scene: Scene) -> bool:
    for word in call.arguments.words[1:]:
        text = word.text
        if text is None or _ELSEWHERE.fullmatch(text):
            return True
        told = _COMPILER.fullmatch(text)
        if told is not None and not _is_plain(told[1]):
            return True
    if any(name in scene.vague for name in _VARIABLES) or scene.env.get("CMAKE_TOOLCHAIN_FILE"):
        return True
    return any(not _is_plain(scene.env.get(name, "")) for name in ("CC", "CXX"))


def _is_plain(compiler: str) -> bool:
    """Tell whether a compiler, given by its name or path, makes programs for its own machine."""
    name = (compiler.split() or [""])[0].rpartition("/")[2]
    plain = not name or name in _PLAIN or re.fullmatch(r"(gcc|g\+\+|clang|clang\+\+)-[\d.]+", name)
    return bool(plain) and not prefix_of(name)
