"""The health check can work, and its times fit the program."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sealegs.dockerfile.durations import read_duration
from sealegs.simulator.build import Health, Program
from sealegs.simulator.files import absolute
from sealegs.simulator.health import check_runs
from sealegs.simulator.tri import Tri
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_SECOND = 10**9
_INTERVAL, _TIMEOUT, _RETRIES = 30 * _SECOND, 30 * _SECOND, 3
"""What Docker takes where nothing is said (docs.docker.com/reference/dockerfile/#healthcheck)."""


class HealthOk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds on times, written like 30s or 2m, and on ``retries``; each only where it is given."""

    start_period_ge: str = ""
    interval_le: str = ""
    timeout_le: str = ""
    retries_ge: int = 0

    def __post_init__(self) -> None:
        for given in (self.start_period_ge, self.interval_le, self.timeout_le):
            if given and read_duration(given) is None:
                raise ValueError(f"{given} is no duration; write it like 30s or 2m")


def _judge(facts: Facts, parameters: HealthOk) -> Verdict:
    image = facts.image
    check = image.identity.healthcheck
    if check is None and not image.base.known:
        return cannot_tell(f"whether {image.base.reference} has a health check isn't known")
    if check is None or check.program is None:
        return unmet("there is no HEALTHCHECK" if check is None else "HEALTHCHECK is NONE")
    line = check.program.line
    wrong = [Evidence(line, failure.why) for failure in image.ailing]
    wrong += [
        Evidence(line, why) for why in (*_scripts(facts, check.program), *_times(check, parameters))
    ]
    if wrong:
        return unmet(wrong[0].text, wrong)
    if check_runs(image, facts.vocabulary) is not Tri.YES:
        why = "whether the health check finds its command isn't known"
        return cannot_tell(why, [Evidence(line, why)])
    return met()


def _scripts(facts: Facts, program: Program) -> Iterator[str]:
    """Yield the scripts that the check hands to an interpreter and that aren't there."""
    image = facts.image
    for word in program.words if program.exec_form else " ".join(program.words).split():
        if word.endswith((".py", ".js", ".mjs", ".cjs", ".sh", ".php", ".rb")) and "$" not in word:
            path = absolute(word, image.identity.workdir)
            if image.files.has(path) is Tri.NO:
                yield f"the health check calls {path}, which is not in the image"


def _times(check: Health, parameters: HealthOk) -> Iterator[str]:
    start = check.start_period or 0
    interval, timeout = check.interval or _INTERVAL, check.timeout or _TIMEOUT
    if start < _nanoseconds(parameters.start_period_ge):
        yield f"it counts failures after {_told(start)}, before the program has started"
    if parameters.interval_le and interval > _nanoseconds(parameters.interval_le):
        yield f"it asks every {_told(interval)} only"
    if parameters.timeout_le and timeout > _nanoseconds(parameters.timeout_le):
        yield f"it waits {_told(timeout)} for an answer"
    if (check.retries or _RETRIES) < parameters.retries_ge:
        yield f"it gives up after {check.retries or _RETRIES} failures"


def _nanoseconds(written: str) -> int:
    return (read_duration(written) or 0) if written else 0


def _told(nanoseconds: int) -> str:
    seconds = nanoseconds / _SECOND
    return f"{seconds:g} s" if seconds < 120 else f"{seconds / 60:g} min"


GOAL = Goal(
    name="health_ok",
    summary="There is a HEALTHCHECK whose command is in the image, with times within the bounds "
    "given.",
    parameters=HealthOk,
    label=lambda _parameters: "Its health check can work",
    judge=_judge,
)
