"""The images that material names, and what is wrong with their tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.bases_named import named_bases, support_of
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.parse import parse
from sealegs.simulator.catalogue import shipped_catalogue

_NAMED = re.compile(r"(?<![\w./:@-])([a-z0-9][a-z0-9._/-]*):([A-Za-z0-9_][\w.-]*[\w])(?![\w:/])")


def bases_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the images of other people that a Dockerfile names, each with its line (from 1)."""
    document = parse(text)
    for span, reference in named_bases(Subject(document, convert(document))):
        if reference and reference != "scratch":
            yield document.position(span.start).line, reference


def tags_in(prose: str) -> Iterator[str]:
    """Yield the references in prose whose repository the catalogue knows."""
    known = set(shipped_catalogue().names())
    for match in _NAMED.finditer(prose):
        if match[1] in known:
            yield f"{match[1]}:{match[2]}"


def dead(reference: str) -> str:
    """Return why a tag can't be pulled, or isn't mended any more; empty when it is alive."""
    catalogue = shipped_catalogue()
    fate = catalogue.fate(reference)
    if fate is not None:
        return fate.why
    return support_of(reference).ended or ""


def unknown(reference: str) -> bool:
    """Tell whether the catalogue doesn't know a reference, so that it may not exist."""
    return not shipped_catalogue().find(reference).known
