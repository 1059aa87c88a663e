"""How old the image catalogue is and how far it can be trusted, for ``sealegs doctor``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sealegs.simulator.catalogue import Catalogue
from sealegs.simulator.size import SizeKind

_OLD = 365
TRUST = {
    "A": "measured for the tag",
    "B": "one size measured or derived",
    "C": "from the vendor's Dockerfile, sizes by rule",
    "D": "general knowledge",
}


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """``age`` is in days since the sources were read; images are counted by trust and by how
    their size on disk is known; ``ended`` counts those with a release that nobody mends."""

    as_of: date
    age: int
    images: int
    tags: int
    gone: int
    trust: Mapping[str, int]
    sizes: Mapping[str, int]
    ended: int

    @property
    def old(self) -> bool:
        """Whether so much time has passed that support dates and sizes mislead."""
        return self.age > _OLD


def report(catalogue: Catalogue, today: date) -> CatalogueReport:
    """Count what a catalogue holds, as of a day."""
    images = tuple(catalogue.images())
    trust = Counter(image.trust for image in images)
    sizes = Counter(image.size.kind for image in images)
    return CatalogueReport(
        as_of=catalogue.table.as_of,
        age=(today - catalogue.table.as_of).days,
        images=len(images),
        tags=sum(len(row.names) * len(row.tags) for row in catalogue.table.rows),
        gone=len(catalogue.table.fates),
        trust={grade: trust[grade] for grade in TRUST},
        sizes={str(kind): sizes[kind] for kind in SizeKind},
        ended=sum(1 for image in images if image.ended(today)),
    )


def lines(found: CatalogueReport) -> Iterator[str]:
    """Yield the report as a person reads it."""
    mark = "!!" if found.old else "ok"
    yield f"{mark}  catalogue  as of {found.as_of.isoformat()}, {found.age} days old"
    if found.old:
        yield "    Support dates and sizes are out of date: update sealegs."
    yield f"ok  images     {found.images} images under {found.tags} tags, patterns for the rest"
    yield f"ok  gone       {found.gone} families of tags that never were, are deleted or retired"
    for grade, meaning in TRUST.items():
        yield f"ok  trust {grade}    {found.trust[grade]:>4}  {meaning}"
    for kind, count in found.sizes.items():
        yield f"ok  sizes      {count:>4}  {kind}"
    yield f"ok  ended      {found.ended:>4}  with a release that nobody mends any more"
