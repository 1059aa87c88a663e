"""Which of these lines adds the most to the image?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from sealegs.curriculum.model import Level, Text
from sealegs.simulator.build import Layer
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.vein import Proposal, Said, Vein, choosing
from sealegs.study.mine.wording import told

_EXPLAIN = Text(
    "Every step of the stage that ships is a layer with all the bytes that it wrote; what a "
    "later one deletes or overwrites stays in it. Other stages weigh nothing."
)


def _propose(found: Prospect, rng: random.Random) -> Iterator[Proposal]:
    layers = [layer for layer in found.image.layers[1:] if layer.line and _known(found, layer)]
    layers.sort(key=lambda layer: -layer.size.low)
    if len(layers) < 2:
        return
    first = layers[0]
    lighter = [layer for layer in layers[1:] if _surely_less(layer, first)][:3]
    if not any(layer.size.high for layer in lighter):
        return
    said = [Said(found.option(first.line), True, told(f"It adds {first.size}."))]
    said += [Said(found.option(one.line), False, _weighs(one)) for one in lighter]
    posed = choosing(said, found.shown()[:1])
    if posed is not None:
        ask = told(
            found.built(), "which of these lines adds the most bytes to the image?",
        )  # fmt: skip
        yield Proposal("weight", ask, posed, _EXPLAIN)


def _known(found: Prospect, layer: Layer) -> bool:
    return found.instruction(layer.line) is not None and layer.size.high is not None


def _surely_less(one: Layer, than: Layer) -> bool:
    """Whether a layer is lighter beyond all doubt: at most half of the least it may be."""
    return one.size.high is not None and 2 * one.size.high < than.size.low


def _weighs(layer: Layer) -> Text:
    return told("It adds nothing." if layer.size.high == 0 else f"It adds {layer.size}.")


VEIN = Vein("weight", Level.MIDDLE, _propose)
