"""From compressed layers to bytes on disk: a ratio for each kind of content.

A registry tells how large the layers of an image are as they travel; a disk holds them
unpacked. The ratio depends on what is inside: text and machine code shrink to a third, a jar or
a JDK's modules are compressed already. Ratios are fitted to images of which both sizes were
measured, by least squares on relative errors, each held near a plain guess for its kind, so
that a kind which only one image has can't bend to fit that image alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

PLAIN = 2.6
"""The ratio of an ordinary Linux layer, and of a kind nobody measured."""

PRIORS: Mapping[str, float] = {
    "misc": 1.0,
    "src": 1.0,
    "maven": 1.1,
    "gradle": 1.1,
    "jdk": 2.0,
    "rpmjdk": 2.0,
    "alpine": 2.2,
    "busybox": 2.0,
    "go": 3.4,
    "rust": 3.0,
}
"""What a kind is held near: archives travel as they are, jimages and busybox shrink to half,
compilers written in Go and Rust shrink most; everything else is ``PLAIN``."""

_HOLD = 0.02
"""How strongly a ratio is held, against the squared relative error of one image."""


class Measured(Struct, frozen=True):
    """One image with both sizes: compressed bytes of its layers by kind, bytes on disk."""

    image: str
    layers: tuple[tuple[str, int], ...]
    disk: int


def unpacked(layers: Iterable[tuple[str, int]], ratios: Mapping[str, float]) -> int:
    """Return the bytes on disk that compressed layers (kind, bytes) come to."""
    return round(sum(size * ratios.get(kind, prior(kind)) for kind, size in layers))


def prior(kind: str) -> float:
    """Return the ratio a kind has before anything of it was measured."""
    return PRIORS.get(kind, PLAIN)


def fitted(images: Sequence[Measured]) -> Mapping[str, float]:
    """Return the ratio of every kind that occurs, from images with both sizes measured."""
    kinds = sorted({kind for image in images for kind, _ in image.layers})
    index = {kind: at for at, kind in enumerate(kinds)}
    matrix = [
        [_HOLD if row == at else 0.0 for at in range(len(kinds))] for row in range(len(kinds))
    ]
    right = [_HOLD * prior(kind) for kind in kinds]
    for image in images:
        shares = [0.0] * len(kinds)
        for kind, size in image.layers:
            shares[index[kind]] += size / image.disk
        for row, share in enumerate(shares):
            right[row] += share
            for at, other in enumerate(shares):
                matrix[row][at] += share * other
    return dict(zip(kinds, _solved(matrix, right), strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a symmetric positive definite system by Gaussian elimination."""
    size = len(right)
    for pivot in range(size):
        for row in range(pivot + 1, size):
            factor = matrix[row][pivot] / matrix[pivot][pivot]
            for at in range(pivot, size):
                matrix[row][at] -= factor * matrix[pivot][at]
            right[row] -= factor * right[pivot]
    found = [0.0] * size
    for row in reversed(range(size)):
        rest = sum(matrix[row][at] * found[at] for at in range(row + 1, size))
        found[row] = (right[row] - rest) / matrix[row][row]
    return found
