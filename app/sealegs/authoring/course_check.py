"""What is looked at in a course: one check a file, found by listing ``authoring/course_checks/``.

Each file exposes one constant ``CHECK``. Its ``summary`` and examples are what docs/authoring.md
is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from sealegs.authoring.course import Course
from sealegs.authoring.flaw import Flaw
from sealegs.ground.registry import exposed


@dataclass(frozen=True, slots=True)
class CourseCheck:
    """One thing to look at.

    ``find`` yields what is wrong. A check that is ``strict`` is only made for those who are:
    it holds a course against the standard of the bundled one. ``wrong`` is an example of what it
    tells and ``mend`` what to do about it, for the page of authors.
    """

    name: str
    summary: str
    wrong: str
    mend: str
    find: Callable[[Course], Iterator[Flaw]]
    strict: bool = False


@cache
def known_course_checks() -> tuple[CourseCheck, ...]:
    """Return all checks in the order of their names, by listing their folder."""
    from sealegs.authoring import course_checks as folder

    found: list[CourseCheck] = exposed(folder, "CHECK")
    return tuple(sorted(found, key=lambda check: check.name))


def flaws_in(course: Course, *, strict: bool) -> tuple[Flaw, ...]:
    """Return everything that is wrong with a course, file by file."""
    checks = [check for check in known_course_checks() if strict or not check.strict]
    flaws = [flaw for check in checks for flaw in check.find(course)]
    return tuple(sorted(flaws, key=lambda flaw: (flaw.problem.place, flaw.problem.message)))
