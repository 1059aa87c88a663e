"""Paths that surely are not there, kept by folder so that a big part of them is let go at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set


class Gone(Set[str]):
    """A set of absolute paths."""

    __slots__ = ("_folders",)

    def __init__(self, folders: Mapping[str, frozenset[str]]) -> None:
        self._folders = folders

    @classmethod
    def of(cls, paths: Iterable[str]) -> Gone:
        """Return the set of these paths."""
        if isinstance(paths, Gone):
            return paths
        folders: dict[str, set[str]] = {}
        for path in paths:
            folder, _, name = path.rpartition("/")
            folders.setdefault(folder, set()).add(name)
        return cls({folder: frozenset(names) for folder, names in folders.items()})

    @classmethod
    def _from_iterable(cls, it: Iterable[str]) -> Gone:  # type: ignore[override]
        return cls.of(it)

    def __contains__(self, path: object) -> bool:
        folder, _, name = str(path).rpartition("/")
        return name in self._folders.get(folder, ())

    def __iter__(self) -> Iterator[str]:
        return (f"{folder}/{name}" for folder, names in self._folders.items() for name in names)

    def __hash__(self) -> int:
        return self._hash()

    def __len__(self) -> int:
        return sum(len(names) for names in self._folders.values())

    def covers(self, path: str) -> bool:
        """Tell whether a path or a directory above it is in the set."""
        while path:
            folder, _, name = path.rpartition("/")
            if name in self._folders.get(folder, ()):
                return True
            path = folder
        return False

    def and_(self, path: str) -> Gone:
        """Return the set with one more path."""
        folder, _, name = path.rpartition("/")
        names = self._folders.get(folder, frozenset())
        return Gone({**self._folders, folder: names | {name}})

    def outside(self, root: str) -> Gone:
        """Return the set without what is at or below a root."""
        if root == "/":
            return NOTHING_GONE
        prefix = f"{root}/"
        kept = {
            folder: names
            for folder, names in self._folders.items()
            if folder != root and not folder.startswith(prefix)
        }
        above, _, name = root.rpartition("/")
        if name in kept.get(above, ()):
            kept[above] = kept[above] - {name}
        elif len(kept) == len(self._folders):
            return self
        return Gone(kept)

    def inside(self, root: str) -> Gone:
        """Return what is at or below a root."""
        return self.minus(self.outside(root))

    def minus(self, other: Gone) -> Gone:
        """Return what is in this set and not in another; folders they share are not looked at."""
        theirs = other._folders
        left = {
            folder: names - theirs.get(folder, frozenset())
            for folder, names in self._folders.items()
            if names is not theirs.get(folder)
        }
        return Gone({folder: names for folder, names in left.items() if names})

    def plus(self, other: Gone) -> Gone:
        """Return what is in either set."""
        together = dict(self._folders)
        for folder, names in other._folders.items():
            together[folder] = together.get(folder, frozenset()) | names
        return Gone(together)


NOTHING_GONE = Gone({})
