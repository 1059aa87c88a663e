"""What there is to learn, read from its files when it is first asked for."""

from __future__ import annotations

import threading
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sealegs.curriculum.exercise import Exercises
    from sealegs.curriculum.interview import Bank
    from sealegs.curriculum.pack import Pack
    from sealegs.curriculum.sources import Fact
    from sealegs.workspace.packs import Packs
    from sealegs.workspace.search.index import Index
    from sealegs.workspace.seen_items import Seen


class Material:
    """A pack's topics, exercises, interview questions and facts; safe to use from any thread.

    Reading a part takes up to half a second, which a command that doesn't need it is spared; what
    reads it is imported then as well; ``cache`` is the folder that spares most of it the next time.
    ``items``, ``seen`` and ``found`` are the learner's own files about it.
    """

    def __init__(
        self, root: Traversable, items: Path, seen: Path, found: Path, cache: Path | None = None
    ) -> None:
        self._root = root
        self._cache = cache
        self._items = items
        self._seen = seen
        self._found = found
        self._lock = threading.RLock()
        self._written: Pack | None = None

    def read(self) -> None:
        """Read what nearly everything needs, at once."""
        with self._lock:
            _ = self.pack, self.exercises, self.seen

    @cached_property
    def pack(self) -> Pack:
        """The pack as it is written, with reworded items under their old ids."""
        from sealegs.workspace.known_items import recognised

        with self._lock:
            self._written = self._packs.pack()
            return recognised(self._written, self._items)

    @cached_property
    def exercises(self) -> Exercises:
        """The exercises."""
        with self._lock:
            return self._packs.exercises()

    @cached_property
    def bank(self) -> Bank:
        """The interview questions."""
        with self._lock:
            return self._packs.bank()

    @cached_property
    def index(self) -> Index:
        """The index of all that ships, for which nothing else is read where it is kept already."""
        from sealegs.workspace.search.index import built
        from sealegs.workspace.search.kept import collected, key_of, load, save
        from sealegs.workspace.search.kind import Course

        with self._lock:
            index = load(self._found, key_of(self._root, self._items))
            if index is None:
                index = built(collected(Course(self.pack, self.exercises, self.bank)))
                key = key_of(self._root, self._items)
                if self._is_still_so() and key_of(self._root, self._items) == key:
                    save(self._found, key, index)
            return index

    def _is_still_so(self) -> bool:
        """Tell whether the files say what was read of them, which may be an hour ago."""
        packs = self._packs
        now = packs.pack(), packs.exercises(), packs.bank()
        return now == (self._written, self.exercises, self.bank)

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts that questions rest on."""
        with self._lock:
            return self._packs.facts()

    @cached_property
    def seen(self) -> Seen:
        """What changed in the material since the learner last looked."""
        from sealegs.workspace.seen_items import Seen

        with self._lock:
            return Seen(self._seen, self.pack)

    @cached_property
    def _packs(self) -> Packs:
        from sealegs.workspace.pack_cache import PackCache
        from sealegs.workspace.packs import Packs

        return Packs(self._root, PackCache(self._cache))
