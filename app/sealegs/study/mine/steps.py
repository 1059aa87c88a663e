"""What the cache says of the steps of a build, where it is sure, and why."""

from __future__ import annotations

import re
from typing import Final

from sealegs.curriculum.model import Text
from sealegs.simulator.build import Build, Cache, Image, Step
from sealegs.simulator.reruns import fetched_by
from sealegs.simulator.tri import Tri
from sealegs.simulator.users import names_root, user_in
from sealegs.study.mine.site import Prospect
from sealegs.study.questions.predict_cache import reason


def sure(found: Prospect, after: Build) -> bool:
    """Tell whether it is known of every step, beyond doubt, that it runs again or doesn't.

    A RUN that runs again is said to write other bytes. So nothing is asked where a step is taken
    from the cache although it copies what such a RUN wrote, or may have written.
    """
    if after.broken or not after.steps or after.image is None:
        return False
    lines = [step.line for step in after.steps]
    if len(set(lines)) < len(lines) or any(found.instruction(line) is None for line in lines):
        return False
    if any(step.cache is Cache.UNKNOWN for step in after.steps):
        return False
    return all(_untouched(step, after) for step in after.steps if step.cache is Cache.HIT)


def _untouched(hit: Step, after: Build) -> bool:
    """Tell whether nothing that runs again can have written what a step takes from other stages."""
    again = [s for stage in hit.takes for s in after.steps_of(stage) if _writes_anew(s)]
    if not again:
        return True
    lines = {step.line for step in again}
    if any(step.layer.regions for step in again):
        return False
    return all(
        source.entries
        and not any(entry.line in lines for entry in source.entries)
        and not any(region.line in lines for region in (*source.regions, *source.doubts))
        for source in hit.seen.inputs
    )


def _writes_anew(step: Step) -> bool:
    return step.cache is Cache.MISS and step.instruction == "RUN"


def because(step: Step) -> Text:
    """Return why a step runs again or doesn't, as a text."""
    return Text(reason(step))


_INSTALLS: Final = re.compile(
    r"npm (ci|install|i)\b|yarn( install| --|$)|pnpm (install|i)\b|pip3? install|go mod download"
    r"|dotnet restore|composer install|bundle install|poetry install|uv sync|:go-offline"
)
"""Commands that are there to fetch libraries; another one may have nothing to fetch."""


def fetches(step: Step) -> bool:
    """Tell whether a step surely downloads libraries whenever it runs."""
    return any(
        download.ready is Tri.NO and _INSTALLS.search(download.command)
        for download in fetched_by(step)
    )


def user_of(image: Image) -> str | None:
    """Return the user of an image's process; None where only an unknown base image knows it."""
    identity = image.identity
    if identity.user is None or "$" in identity.user:
        return None
    if not identity.user_line and not image.base.known:
        return None
    return "root" if names_root(identity.user) else user_in(identity.user)
