"""Running single scripts in tests, in an image of which everything is known."""

from __future__ import annotations

import msgspec

from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.context import Context
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Shape
from sealegs.simulator.scene import Scene
from sealegs.simulator.scripts.flow import Flow
from sealegs.simulator.scripts.run import run_script, settled
from sealegs.simulator.scripts.runner import Runner
from sealegs.simulator.size import exactly
from sealegs.simulator.tri import Tri

PATH = "/usr/local/bin:/usr/bin:/bin"
TOOLS = (
    "useradd groupadd sh bash apt-get git curl wget npm node mvn python3 pip go cargo dotnet make "
    "gcc java"
)
PROBE = "/never/heard/of"


def tree(*paths: str, origin: OriginKind = OriginKind.CONTEXT, line: int = 2) -> list[Entry]:
    """Return files of 1000 bytes (or directories, written with a slash at the end)."""
    found = []
    for path in paths:
        shape = Shape.DIRECTORY if path.endswith("/") else Shape.FILE
        at = path.rstrip("/")
        size = exactly(0 if shape is Shape.DIRECTORY else 1000)
        entry = Entry(at, shape, Origin(origin, at.lstrip("/")), f"id:{at}", line, size, "source")
        found.append(entry)
    return found


def scene(
    *paths: str,
    env: dict[str, str] | None = None,
    context: Context | None = None,
    distro: str = "Debian 13",
    cwd: str = "/",
    tools: str = TOOLS,
) -> Scene:
    """Return a scene with these files, whose tools are all on PATH and nothing else is."""
    base = BaseImage("test", known=True, distro=distro, libc="glibc", users={"root": 0})
    programs = [
        Entry(f"/usr/bin/{name}", Shape.FILE, Origin(OriginKind.BASE, "test"), name, 0, tool=True)
        for name in tools.split()
    ]
    shell = Entry("/bin/sh", Shape.FILE, Origin(OriginKind.BASE, "test"), "sh", 0, tool=True)
    folders = tree(
        "/tmp/", "/opt/", "/etc/", "/home/", "/root/", "/etc/apt/", "/usr/local/", line=0
    )
    folders += tree("/usr/local/bin/", "/var/lib/", "/var/cache/", line=0)
    files = FileSet().put(*folders, shell, *programs, *tree(*paths))
    return Scene(
        files=files,
        base=base,
        context=context or Context(),
        vocabulary=frozenset(f"{TOOLS} apk adduser gradle".split()),
        line=5,
        key="key",
        cwd=cwd,
        env={"PATH": PATH, **(env or {})},
    )


def ran(script: str, start: Scene) -> Scene:
    """Return the scene after a script."""
    return run_script(start, script)


def called(words: list[str | None], start: Scene) -> Scene:
    """Return the scene after one command; None is an unquoted value nobody knows."""
    argv = tuple(Word(None, many=True) if word is None else Word(word) for word in words)
    flow: Flow = Runner().commands.argv(argv, start, trusted=True)
    return settled(flow, start)


def has(script: str, path: str, *paths: str, **changes: object) -> Tri:
    """Tell whether a path exists after a script in a scene with some files."""
    start = scene(*paths)
    return ran(script, msgspec.structs.replace(start, **changes)).files.has(path)
