"""Anki itself, without its window: an empty collection that takes packages in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


@contextmanager
def anki(folder: Path) -> Iterator[Collection]:
    """Yield a new collection in a folder."""
    folder.mkdir(exist_ok=True)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        yield collection
    finally:
        collection.close()


def rows(collection: Collection, query: str, *values: str | int) -> list[list[int]]:
    """Return what a query about numbers finds."""
    assert collection.db is not None
    return [[*row] for row in collection.db.all(query, *values)]


def take_in(collection: Collection, package: Path) -> None:
    """Import a package with learning progress and presets, as one does by its dialogue."""
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    collection.import_anki_package(request)
