"""The figures that rewrites are measured by. All of them only read what the simulator derived.

The simulator is imported where one is read: most checks read none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sealegs.analyzer.figure import Figure, Reading
from sealegs.dockerfile.model import Run

if TYPE_CHECKING:
    from sealegs.analyzer.subject import Subject
    from sealegs.simulator.size import Size

_UNBOUNDED = 10**15


def _bytes(size: Size | None) -> Reading:
    """Add both ends of an interval; what nothing bounds counts by its lower end."""
    if size is None:
        return Reading(_UNBOUNDED, "no image")
    return Reading(size.low + (_UNBOUNDED if size.high is None else size.high), str(size))


def _image_bytes(subject: Subject, _about: str) -> Reading:
    image = subject.build.image
    return _bytes(image.size if image is not None else None)


def _count(number: int) -> Reading:
    return Reading(number, str(number))


def _left(subject: Subject, _about: str) -> Reading:
    from sealegs.simulator.files import OriginKind
    from sealegs.simulator.size import total

    deltas = (delta for step in subject.build.steps for delta in step.layer.deltas)
    left = [d.size for d in deltas if d.entry and d.entry.origin.kind is OriginKind.LEFTOVER]
    return _bytes(total(left))


def _doubled(subject: Subject, _about: str) -> Reading:
    from sealegs.simulator.doubles import doubles

    return _count(len({(each.step.line, each.path) for each in doubles(subject.build)}))


def _steps_again(subject: Subject, about: str) -> Reading:
    from sealegs.simulator.memo import Memo
    from sealegs.simulator.repeated import repeated
    from sealegs.simulator.request import Request

    request = Request(subject.document, subject.context)
    return _count(repeated(request, about, subject.memo or Memo(), subject.build).steps)


def _fetched_again(subject: Subject, about: str) -> Reading:
    from sealegs.simulator.cache_wanted import made_anew
    from sealegs.simulator.memo import Memo
    from sealegs.simulator.repeated import run_again
    from sealegs.simulator.request import Request

    request = Request(subject.document, subject.context)
    steps = run_again(request, about, subject.memo or Memo(), subject.build)
    return _count(sum(len(made_anew(subject.plan, step)) for step in steps))


def _root(subject: Subject, _about: str) -> Reading:
    from sealegs.simulator.users import names_root

    image = subject.build.image
    user = image.identity.user if image is not None else None
    if user is None:
        return Reading(1, "not known")
    return Reading(int(names_root(user)), user or "root")


def _shells(subject: Subject, _about: str) -> Reading:
    image = subject.build.image
    between = image.identity.shell_form if image is not None else ()
    named = [name for name in between if name != "HEALTHCHECK"]
    return Reading(len(named), " and ".join(named) or "none")


def _unheeded(subject: Subject, _about: str) -> Reading:
    from sealegs.simulator.unheeded import hidden

    return _count(sum(len(hidden(subject.script(run))) for run in subject.of(Run)))


def _unlocked(subject: Subject, _about: str) -> Reading:
    from sealegs.simulator.tri import Tri

    calls = [each.held for step in subject.build.steps for each in step.called]
    return _count(sum(1 for held in calls if held is not None and held.held is Tri.NO))


def _unseen(subject: Subject, _about: str) -> Reading:
    from sealegs.analyzer.global_names import unseen

    return _count(sum(1 for _ in unseen(subject)))


def _stale(subject: Subject, _about: str) -> Reading:
    from sealegs.simulator.package_lists import stale

    return _count(len(stale(subject.plan, subject.build)))


def _asking(subject: Subject, _about: str) -> Reading:
    from sealegs.simulator.asking import asks

    calls = (each for step in subject.build.steps for each in step.called)
    return _count(sum(1 for each in calls if asks(each)))


def _shared(subject: Subject, _about: str) -> Reading:
    from sealegs.simulator.cache_mounts import shared

    return _count(len(shared(subject.plan, subject.build)))


IMAGE_BYTES = Figure("bytes in the image", _image_bytes)
LEFT_BEHIND = Figure("bytes of lists and caches that tools leave in layers", _left)
DOUBLED = Figure("paths that two layers of the image hold", _doubled)
STEPS_AGAIN = Figure("steps that run again after an edit of {about}", _steps_again)
FETCHED_AGAIN = Figure("folders fetched or compiled from nothing after an edit of {about}",
                       _fetched_again)  # fmt: skip
RUNS_AS = Figure("user that the container runs as", _root)
BEHIND_A_SHELL = Figure("programs started through a shell", _shells)
UNHEEDED = Figure("commands whose failure nobody notices", _unheeded)
UNLOCKED = Figure("installs that no lock file holds", _unlocked)
UNSEEN = Figure("global variables that a RUN uses and doesn't see", _unseen)
STALE = Figure("installs with package lists of an earlier day", _stale)
ASKING = Figure("commands that stop to ask", _asking)
SHARED = Figure("package caches that two builds may write at once", _shared)
