"""Which of these files does a container of the image see?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.simulator.build import DeltaKind
from sealegs.simulator.files import Entry, OriginKind
from sealegs.simulator.tri import Tri
from sealegs.study.mine.paths import is_plain
from sealegs.study.mine.site import Prospect, called
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import Code, sentence, told

_EACH = 3
_TRIED = 12
_EXPLAIN = Text(
    "The image is the stage it ends in with that stage's bases. Of other stages it has what a "
    "COPY --from takes, and nothing else."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    there = [entry for entry in _brought(found) if found.image.files.has(entry.path) is Tri.YES]
    absent = [*_deleted(found, rng), *_elsewhere(found, rng), *_left(found, rng)]
    said = [Said(told(Code(entry.path)), True, _why(found, entry)) for entry in _spread(there, rng)]
    said += absent[:_EACH]
    posed = choosing(said, found.shown(), several=True)
    if posed is not None:
        ask = told(
            found.built(), "which of these paths are there in a container of the image?",
        )  # fmt: skip
        yield Proposal("ships", ask, posed, _EXPLAIN)


def _brought(found: Prospect) -> list[Entry]:
    """Return what a line of the file brought, or a line below it on the way to the image."""
    return [
        entry
        for entry in found.image.files.all()
        if entry.line and is_plain(entry.path) and not _doubtful(found, entry)
    ]


def _doubtful(found: Prospect, entry: Entry) -> bool:
    """Whether a later command, which nobody knows, may have done something to it."""
    regions = found.image.files.regions_at(entry.path)
    return entry.origin.kind is OriginKind.UNKNOWN or any(r.line >= entry.line for r in regions)


def _spread(entries: list[Entry], rng: random.Random) -> list[Entry]:
    """Return a few entries, each of another line as far as there are so many."""
    by_line: dict[int, list[Entry]] = {}
    for entry in entries:
        by_line.setdefault(entry.line, []).append(entry)
    lines = rng.sample(sorted(by_line), min(_EACH, len(by_line)))
    return [rng.choice(by_line[line]) for line in lines]


def _why(found: Prospect, entry: Entry) -> Text:
    return told(sentence(found.at(entry.line)), ", puts it there.")


def _elsewhere(found: Prospect, rng: random.Random) -> Iterator[Said]:
    """Yield what another stage has and the image surely hasn't."""
    for stage in found.build.stages:
        if not stage.built or stage.index == found.build.target:
            continue
        image = found.of_stage(stage)
        if image is None:
            continue
        entries = [
            entry
            for entry in image.files.all()
            if entry.line and is_plain(entry.path)
            and found.image.files.has(entry.path) is Tri.NO
            and not any(region.line >= entry.line for region in image.files.regions_at(entry.path))
        ]  # fmt: skip
        for entry in _spread(entries, rng)[:2]:
            why = told("Only ", called(stage), " has it; no line copies it from there.")
            yield Said(told(Code(entry.path)), False, why)


def _left(found: Prospect, rng: random.Random) -> Iterator[Said]:
    """Yield files of the context that are surely not where the project's other files are."""
    ignored = found.site.context.ignored()
    folder = found.image.identity.workdir.rstrip("/")
    names = [file.path for file in found.site.context.files if file.link is None]
    for name in rng.sample(names, min(_TRIED, len(names))):
        path = f"{folder}/{name}"
        if not is_plain(path) or found.image.files.has(path) is not Tri.NO:
            continue
        decisive = None if ignored is None else ignored.decisive(name)
        left_out = decisive is not None and not decisive.exception
        why = told("No line copies it there.")
        if left_out and decisive is not None and found.site.ignore is not None:
            why = told(f"Line {decisive.line} of ", Code(found.site.ignore[0]), " leaves it out.")
        yield Said(told(Code(path)), False, why)


def _deleted(found: Prospect, rng: random.Random) -> Iterator[Said]:
    """Yield a file that one line brought and a later one deletes."""
    brought: dict[str, int] = {}
    deleted: list[tuple[str, int]] = []
    for layer in found.image.layers[1:]:
        for delta in layer.deltas:
            if delta.kind is DeltaKind.DELETED and delta.path in brought:
                deleted.append((delta.path, layer.line))
            elif delta.entry is not None and layer.line:
                brought[delta.path] = layer.line
    for path, line in rng.sample(deleted, min(1, len(deleted))):
        if is_plain(path) and found.image.files.has(path) is Tri.NO:
            why = told(
                sentence(found.at(line)), ", deletes it, although its bytes stay in the layer of "
                f"line {brought[path]}.",
            )  # fmt: skip
            yield Said(told(Code(path)), False, why)


VEIN = Vein("ships", Level.JUNIOR, _propose)
