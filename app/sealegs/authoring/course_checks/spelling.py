"""Words are spelled as dictionaries have them; codespell knows how they are usually misspelled.

It is run as a program of its own, over all files at once.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from sealegs.authoring.course import Course
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.ground.problem import Place, Problem

TOOL: Final = "codespell_lib"
_LINE = re.compile(r"(?P<line>\d+): .*?\n\s+(?P<wrong>\S+) ==> (?P<right>.+)")
_OTHER_LANGUAGES: Final = frozenset({"content/pack.yaml"})
"""Files that hold words of other languages."""


def _find(course: Course) -> Iterator[Flaw]:
    files = {name: text for name, text in course.files.items() if name not in _OTHER_LANGUAGES}
    if importlib.util.find_spec(TOOL) is None:
        message = (
            "the spelling wasn't looked at; install codespell (pip install 'sealegs[authoring]')"
        )
        yield Flaw(Problem(Place("content"), message), note=True)
        return
    for place, wrong, right in misspelled(files):
        if wrong[:2].isupper():
            continue  # an instruction or an abbreviation, such as FROMs
        message = f"“{wrong}” is usually written {right}"
        yield Flaw(Problem(place, message), note=True)


def misspelled(files: Mapping[str, str]) -> Iterator[tuple[Place, str, str]]:
    """Yield each word that codespell knows to be wrong, and what it takes it for."""
    starts: list[int] = []
    lines: list[str] = []
    for text in files.values():
        starts.append(len(lines))
        lines += text.split("\n")
    done = subprocess.run(
        [sys.executable, "-m", TOOL, "-"],
        input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    names = list(files)
    for found in _LINE.finditer(done.stdout):
        number = int(found["line"]) - 1
        file = bisect_right(starts, number) - 1
        yield Place(names[file], number - starts[file] + 1), found["wrong"], found["right"].strip()


CHECK = CourseCheck(
    name="spelling",
    summary="No word is one of the usual misspellings that codespell knows; in topics, questions "
    "and exercises. Where codespell isn't installed that is told, and counts as a note.",
    wrong="content/build-cache.md:33: “teh” is usually written the",
    mend="Correct the word. codespell comes with `pip install 'sealegs[authoring]'`.",
    find=_find,
    strict=True,
)
