"""What runs again after somebody edits a file, which line is the first, and what stays cached?"""

from __future__ import annotations

import random

from sealegs.curriculum.interview import Contradiction, FollowUp, Point, Role
from sealegs.curriculum.model import Level
from sealegs.simulator.build import Cache, Step
from sealegs.study.mine.site import Prospect
from sealegs.study.mine.steps import fetches, sure
from sealegs.study.mine.theme import Draft, Theme, asked_of
from sealegs.study.mine.workdays import Workday, workdays

_AGAIN = "again|rerun|reruns|rerunning|rebuilt|rebuild|rebuilds|miss|misses|invalidated|redone"
_KEPT = "cached|cache|hit|hits|reused|stays|kept|from the cache"


def _draft(found: Prospect, rng: random.Random) -> Draft | None:
    for day in workdays(found):
        after = found.after(*day.changes)
        if day.changes[0].verb == "edit" and sure(found, after):
            missed = [step for step in after.steps if step.cache is Cache.MISS]
            hits = [step for step in after.steps if step.cache is Cache.HIT]
            if missed and hits:
                return _about(found, day, missed, hits)
    return None


def _about(found: Prospect, day: Workday, missed: list[Step], hits: list[Step]) -> Draft:
    first = missed[0]
    taken_along = any(step.stage == first.stage for step in missed[1:])
    before = next((step for step in reversed(hits) if step.line < first.line), hits[0])
    slow = next((step for step in missed if fetches(step)), None)
    points = [
        Point("first", f"line {first.line} runs again, as what it looks at changed",
              ((f"line {first.line}|{_kind(first)} {first.line}", _AGAIN),
               (f"line {first.line}", "first|changed|starts|breaks|copy|copies")), weight=2),
        Point("kept", f"line {before.line} stays cached",
              ((f"line {before.line}|up to line {before.line}|everything before|lines before|"
                f"steps before|above", _KEPT),), Level.MIDDLE),
    ]  # fmt: skip
    answer = f"Line {first.line} runs again, because it looks at what was edited."
    middle = f"{answer} Line {before.line} stays cached."
    if taken_along:
        points.append(
            Point("rest", "the steps after it in its stage run again as well",
                  (("after it|after that|later|following|below|the rest|downstream|"
                    "everything after|subsequent", _AGAIN),), weight=2)
        )  # fmt: skip
        more = " The later steps of that stage are rebuilt as well."
        answer, middle = answer + more, middle + more
    senior = middle
    follow_ups: tuple[FollowUp, ...] = ()
    if slow is not None and slow is not first and slow.line > first.line:
        points.append(
            Point("downloads", f"line {slow.line} downloads its dependencies again",
                  ((f"line {slow.line}|dependencies|packages|libraries|modules",
                    "download|downloads|fetch|fetches|install|installs|installed"),), Level.SENIOR)
        )  # fmt: skip
        senior += f" So line {slow.line} downloads the dependencies again."
        follow_ups = (_moved(first, slow),)
    claims = (
        Contradiction(
            "all-again", "everything runs again from scratch",
            (("everything|all steps|whole build|all lines", "from scratch|from the beginning"),),
            f"Line {before.line} is taken from the cache: nothing that it looks at changed.",
            "What does the cache look at for the first lines of the file?",
        ),
    )  # fmt: skip
    question = f"{_sentence(day)} and builds again. What runs again, what doesn't, and why?"
    return Draft(
        day.about, asked_of(found, question), (answer, middle, senior), tuple(points), claims,
        follow_ups,
    )  # fmt: skip


def _kind(step: Step) -> str:
    return step.instruction.lower()


def _moved(first: Step, slow: Step) -> FollowUp:
    point = Point(
        "manifests-first", "copy the manifests first, and the sources after the install",
        (("manifest|manifests|lock file|lock files|requirements|package json|dependency files|"
          "dependencies", "first|before|earlier|separately"),
         ("cache mount|mount type cache",)),
    )  # fmt: skip
    answer = "Copy the manifests first, install, and copy the sources after that."
    return FollowUp(
        "full", f"How would you keep line {slow.line} from downloading after every edit?", 60,
        answer, (point,),
    )  # fmt: skip


def _sentence(day: Workday) -> str:
    return day.told.plain[:1].upper() + day.told.plain[1:]


THEME = Theme("rerun", Role.CORE, Level.SENIOR, 120, _draft)
