"""The parts of a pack as they are written, read from their files or from the cache."""

from __future__ import annotations

import os
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from sealegs.ground.resources import shipped_root
from sealegs.workspace.pack_cache import PackCache
from sealegs.workspace.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sealegs.curriculum.exercise import Exercises
    from sealegs.curriculum.interview import Bank
    from sealegs.curriculum.pack import Pack
    from sealegs.curriculum.sources import Fact


class Packs:
    """Reads one pack; each call reads anew. What parses a part is imported only to parse it."""

    def __init__(self, root: Traversable, cache: PackCache) -> None:
        self._root = root
        self._cache = cache

    def pack(self) -> Pack:
        """Return the topics and questions."""
        from sealegs.curriculum.pack import Pack

        return self._cache.of("topics", self._root, Pack, self._read_pack)

    def exercises(self) -> Exercises:
        """Return the exercises."""
        from sealegs.curriculum.exercise import Exercises

        read = self._read_exercises
        return self._cache.of("exercises", self._root, Exercises, read, exercises=True)

    def bank(self) -> Bank:
        """Return the interview questions."""
        from sealegs.curriculum.interview import Bank

        return self._cache.of("bank", self._root, Bank, self._read_bank)

    def facts(self) -> Mapping[str, Fact]:
        """Return the facts that questions rest on."""
        from sealegs.curriculum.sources import Fact

        return self._cache.of("facts", self._root, dict[str, Fact], self._read_facts)

    def _read_pack(self) -> Pack:
        from sealegs.curriculum.loader import load_pack

        return load_pack(self._root)

    def _read_exercises(self) -> Exercises:
        from sealegs.curriculum.exercise import load_exercises
        from sealegs.curriculum.meta import names_of

        return load_exercises(self._root, names_of(self._root)[0])

    def _read_bank(self) -> Bank:
        from sealegs.curriculum.interview import load_bank
        from sealegs.curriculum.meta import names_of

        return load_bank(self._root, *names_of(self._root))

    def _read_facts(self) -> dict[str, Fact]:
        from sealegs.curriculum.sources import read_facts

        return read_facts(self._root)


def shipped_packs(paths: Paths | None = None) -> Packs:
    """Return the pack that ships, with the cache of whoever runs the program by default."""
    paths = paths or Paths.of(os.environ)
    return Packs(shipped_root(), PackCache(paths.cache))


def own_packs(paths: Paths | None = None) -> Packs:
    """Return the pack that is learnt from: the one that was named, else the one that ships."""
    paths = paths or Paths.of(os.environ)
    return Packs(paths.material, PackCache(paths.cache))
