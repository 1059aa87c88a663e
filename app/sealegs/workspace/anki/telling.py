"""What an import did, in words."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.study.words import count
from sealegs.workspace.anki.importing import Imported


def told(done: Imported, target: str) -> Iterator[str]:
    """Yield lines that say what was taken in, and what was left out and why."""
    where = f" in {count(len(done.topics), 'topic')} of {target}" if done.topics else ""
    yield f"{count(done.cards, 'new card')}{where}, {done.known} were there already"
    yield f"{count(done.events, 'new event')} of their history in your journal"
    if done.media:
        media = count(done.media, "picture or sound", "pictures and sounds")
        yield f"left out: {media}, whose names are on the cards"
    for why, number in done.unfit:
        yield f"left out: {count(number, 'card')}, because {why}"
    if done.begun:
        yield (
            f"{count(done.begun, 'card')} had a schedule but no reviews in the package, and "
            "begin anew"
        )
