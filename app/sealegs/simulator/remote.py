"""What ADD gets from an address: a file, or the tree of a repository."""

from __future__ import annotations

import posixpath

from sealegs.dockerfile.convert_files import GitSource, git_source
from sealegs.dockerfile.model import Add
from sealegs.ground.regex import Regex
from sealegs.simulator.construct import World
from sealegs.simulator.copying import Source
from sealegs.simulator.files import Entry, Origin, OriginKind, Region, Shape
from sealegs.simulator.key import digest, made_by
from sealegs.simulator.size import UNBOUNDED

_COMMIT = Regex(r"#[0-9a-f]{40}\b|[?&](?:commit|checksum)=[0-9a-f]{40}\b")
"""A commit that an address names, so that it always sends the same."""


def is_remote(written: str) -> bool:
    """Tell whether a source of ADD is fetched from an address."""
    git = git_source(written)
    return isinstance(git, GitSource) or written.startswith(("http://", "https://"))


def download(url: str, command: Add, line: int, world: World) -> tuple[str, Source]:
    """Return what an address sends, with the name that the builder gives it."""
    sent = world.request.urls.get(url)
    content = _identified(url, command, world) if sent is None else f"text:{digest(sent)}"
    origin = Origin(OriginKind.DOWNLOAD, url)
    name = posixpath.basename(url.split("#")[0].split("?")[0]) or "download"
    if isinstance(git_source(url), GitSource):
        tree = Entry("/", Shape.TREE, origin, content, line, UNBOUNDED)
        return name, Source("/", True, (tree,))
    if command.unpack:
        region = Region("/", f"what {url} unpacks to isn't known", line, content)
        return name, Source("/", True, (), (region,), certain=False)
    path = f"/{name}"
    entry = Entry(path, Shape.FILE, origin, content, line, UNBOUNDED, mode="600")
    return name, Source(path, False, (entry,))


def _identified(url: str, command: Add, world: World) -> str:
    """Identify what an address sends: nobody knows whether a later build gets the same bytes."""
    fixed = command.checksum is not None or _COMMIT.search(url)
    return f"url:{url}" if fixed else made_by(f"url:{url}", str(world.history.builds), doubt=True)
