"""The YAML between two ``---`` lines at the top of a topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sealegs.ground.problem import Place, Problem
from sealegs.ground.yaml import Loaded, decode, load


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a topic says about itself; everything is optional."""

    title: str = ""
    aliases: tuple[str, ...] = ()
    summary: str = ""
    related: tuple[str, ...] = ()
    reviewed: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A document without its front matter, whose lines are left blank so that lines stay true.

    ``unread`` is front matter that could not be understood, to be shown as it is.
    """

    front: FrontMatter
    body: str
    unread: str = ""
    problems: tuple[Problem, ...] = ()


def split_front_matter(source: str, file: str) -> Split:
    """Separate front matter from the text. Dashes around prose are no front matter."""
    lines = source.split("\n")
    if lines[0].rstrip() != "---":
        return Split(FrontMatter(), source)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        return Split(FrontMatter(), source)
    inside = "\n".join(lines[1:end])
    loaded = load(inside, file, first_line=2)
    body = "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    if isinstance(loaded.value, dict):
        front, problems = _front(loaded)
        return Split(front, body, problems=(*loaded.problems, *problems))
    if loaded.value is None and not loaded.problems:
        return Split(FrontMatter(), body)
    if loaded.value is not None:
        return Split(FrontMatter(), source)
    kept = tuple(
        Problem(problem.place, f"front matter: {problem.message}") for problem in loaded.problems
    )
    return Split(FrontMatter(), body, inside, kept)


def _front(loaded: Loaded) -> tuple[FrontMatter, tuple[Problem, ...]]:
    problems: list[Problem] = []

    def value(key: str) -> object:
        return loaded.value.get(key) if isinstance(loaded.value, dict) else None

    def text(key: str) -> str:
        raw = value(key)
        if isinstance(raw, dict | list):
            problems.append(Problem(loaded.place((key,)), f"{key} must be text"))
            return ""
        return "" if raw is None else " ".join(str(raw).split())

    def texts(key: str) -> tuple[str, ...]:
        raw = value(key)
        entries = raw if isinstance(raw, list) else [] if raw is None else [raw]
        if any(isinstance(entry, dict | list) for entry in entries):
            message = f"{key} must be a list of texts"
            problems.append(Problem(loaded.place((key,)), message))
        return tuple(str(e) for e in entries if e is not None and not isinstance(e, dict | list))

    def day(key: str) -> date | None:
        if value(key) is None:
            return None
        read, wrong = decode(loaded, date, (key,))
        problems.extend(
            Problem(problem.place, f"{key} must be a date such as 2026-11-23") for problem in wrong
        )
        return read

    front = FrontMatter(
        text("title"), texts("aliases"), text("summary"), texts("related"),
        day("reviewed"), day("expires"),
    )  # fmt: skip
    if front.reviewed and front.expires and front.expires < front.reviewed:
        message = "expires is before reviewed"
        problems.append(Problem(Place(loaded.file, loaded.place(("expires",)).line), message))
    return front, tuple(problems)
