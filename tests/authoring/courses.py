"""A small pack on disk, and what a check of courses says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sealegs.authoring.course import Course, read_course
from sealegs.authoring.course_check import known_course_checks
from sealegs.authoring.question_check import questions_in
from sealegs.curriculum.exercise import load_exercises
from sealegs.curriculum.loader import load_pack

TODAY = date(2026, 11, 26)
SOURCES = """\
- id: F-1
  claim: The target becomes the image.
  sources: [{title: Docs, url: "https://docs.example/", accessed: 2026-11-01}]
"""


def write(root: Path, topic: str, sources: str = SOURCES, **files: str) -> Path:
    """Write a pack of one topic ``t``; ``files`` are others, ``__`` in a name being a slash."""
    named = {"content/t.md": topic, "content/sources.yaml": sources}
    named |= {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    for name, text in named.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def course(root: Path, today: date = TODAY, foreign: frozenset[bytes] = frozenset()) -> Course:
    """Read the pack in a folder as its checks do."""
    pack = load_pack(root)
    questions = {topical.topic: topical for topical in questions_in(root, pack)}
    exercises = load_exercises(root, pack.id)
    return read_course(root, pack, exercises, questions, today=today, foreign=foreign)


def told(name: str, found: Course) -> list[str]:
    """Return what one check says, line by line."""
    check = next(check for check in known_course_checks() if check.name == name)
    return sorted(str(flaw.problem) for flaw in check.find(found))
