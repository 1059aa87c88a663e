"""What can't be known of a predicted build, in words for people."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.simulator.build import Build, Image, Layer, Remark
from sealegs.simulator.size import Size, SizeKind, total


def doubts(build: Build) -> tuple[Remark, ...]:
    """Return what isn't known: whether it builds, what each step leaves, where secrets are."""
    layers = (remark for step in build.steps for remark in _of_layer(step.layer))
    return (*build.unknown, *layers, *build.leaks)


def _of_layer(layer: Layer) -> Iterator[Remark]:
    if layer.regions:
        yield Remark(layer.line, layer.regions[0].why)
    elif layer.wasted.kind is SizeKind.UNKNOWN and layer.wasted.high != 0:
        yield Remark(layer.line, "whether it replaces files that the image had before")


def own_waste(image: Image) -> Size:
    """Return what the layers of the Dockerfile hide, beyond what its base image hides itself."""
    return total(layer.wasted for layer in image.layers[1:])
