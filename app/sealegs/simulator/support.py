"""Whether what a base image brings is still maintained, on the day of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from sealegs.dockerfile.reference import BadReference, parse_reference
from sealegs.ground.regex import Regex
from sealegs.simulator.base_image import Lifecycle
from sealegs.simulator.catalogue import Catalogue

_VERSION = Regex(r"(\d+(?:\.\d+)?)(?:[.\-].*)?")


class Support(Struct, frozen=True):
    """Sentences about a reference's support: that it ended, or that only a rest of it is left.

    Both are empty where nothing is known against it. That free longer support is all that is left
    is only told of the distribution's own images: others move on by themselves.
    """

    ended: str = ""
    waning: str = ""


@lru_cache(maxsize=256)
def support(catalogue: Catalogue, reference: str) -> Support:
    """Return what the catalogue knows of a reference's support."""
    today = catalogue.table.as_of
    image = catalogue.find(reference)
    ended = image.ended(today)
    if ended:
        return Support(ended=_over(ended[0]))
    if not image.known:
        older = _older_than_ended(catalogue, reference)
        return Support(ended=older)
    read = parse_reference(reference)
    itself = not isinstance(read, BadReference) and read.familiar in ("debian", "ubuntu")
    waning = image.waning(today) if itself else ()
    if waning:
        rest = f", free longer support ends on {waning[0].extended}" if waning[0].extended else ""
        return Support(waning=f"regular support of {waning[0]} ended by {waning[0].ends}{rest}")
    return Support()


def _over(one: Lifecycle) -> str:
    last = max(day for day in (one.ends, one.extended) if day)
    return f"support of {one} ended on {last}"


def _older_than_ended(catalogue: Catalogue, reference: str) -> str:
    """Say that a release is older than one of the same image whose support has ended.

    A tag with fewer numbers moves on with the newest release: python:3 isn't older than 3.8.
    """
    read = parse_reference(reference)
    if isinstance(read, BadReference) or read.tag is None:
        return ""
    match = _VERSION.fullmatch(read.tag)
    if match is None:
        return ""
    wanted, today = _numbers(match[1]), catalogue.table.as_of
    older = [
        (numbers, one)
        for row in catalogue.rows_of(read.familiar)
        for key in row.runs
        for span in (catalogue.table.lifecycles[key],)
        for one in (Lifecycle(span.product, span.release, span.ends, span.extended),)
        for numbers in (_numbers(one.release),)
        if len(wanted) == len(numbers)
        and wanted < numbers
        and one.over(today)
        and _names(row.tags, one.release)
    ]
    return (
        f"it is older than {min(older, key=lambda each: each[0])[1]}, whose support is over"
        if older
        else ""
    )


def _names(tags: Iterable[str], release: str) -> bool:
    """Whether tags are those of a release: `14` and `14-slim` of Node.js 14."""
    return any(tag == release or tag.startswith((f"{release}-", f"{release}.")) for tag in tags)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())
