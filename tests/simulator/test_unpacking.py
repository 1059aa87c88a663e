"""Compressed layers to bytes on disk: the rule holds for images it was not fitted to."""

from __future__ import annotations

import pytest

from sealegs.simulator.catalogue import TOLERANCE
from sealegs.simulator.size import SizeKind
from sealegs.simulator.unpacking import PLAIN, Measured, fitted, unpacked
from tests.simulator.builds import CATALOGUE

MEASURED = [
    Measured(f"{row.names[0]}:{row.tags[0]}", row.layers, row.disk.bytes)
    for row in CATALOGUE.table.rows
    if row.layers and row.disk and row.disk.kind == "measured"
]


def test_there_are_images_enough_to_fit() -> None:
    assert len(MEASURED) >= 15


@pytest.mark.parametrize("left_out", MEASURED, ids=lambda one: one.image)
def test_an_image_left_out_of_the_fit_lies_in_its_interval(left_out: Measured) -> None:
    ratios = fitted([one for one in MEASURED if one is not left_out])
    predicted = unpacked(left_out.layers, ratios)
    tolerance = TOLERANCE[SizeKind.DERIVED]
    assert predicted * (1 - tolerance) <= left_out.disk <= predicted * (1 + tolerance)


def test_the_shipped_ratios_are_the_fitted_ones() -> None:
    again = {kind: round(ratio, 3) for kind, ratio in fitted(MEASURED).items()}
    assert again == CATALOGUE.table.ratios


def test_a_kind_that_nobody_measured_is_an_ordinary_layer() -> None:
    assert unpacked([("mystery", 100)], {}) == round(100 * PLAIN)
    assert fitted([]) == {}


def test_one_image_alone_does_not_decide_its_ratio() -> None:
    ratio = fitted([Measured("odd", (("odd", 100),), 1000)])["odd"]
    assert PLAIN < ratio < 10
