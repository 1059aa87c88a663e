"""``quizzes/agendas/*.yaml``: what a team does together, step by step, with minutes.

An agenda is one session, or a path of several with something to do by oneself between them. What
its steps name (topics, questions, exercises) is looked up where it is used; here they are shaped
and placed. ``docs/agendas.md`` is for those who write one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from sealegs.curriculum.files import read_text
from sealegs.curriculum.model import Level
from sealegs.ground.misfits import Path
from sealegs.ground.problem import Place, Problem
from sealegs.ground.resources import entries
from sealegs.ground.yaml import Loaded, decode, load

FOLDER: Final = "quizzes/agendas"
MAX_AGENDAS: Final = 100

Minutes = Annotated[int, Meta(ge=1, le=240)]
Seconds = Annotated[int, Meta(ge=0, le=3600)]
Count = Annotated[int, Meta(ge=1, le=50)]
Line = Annotated[str, Meta(max_length=200)]


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="do"):
    """One step: how many ``minutes`` are planned for it, and what it is called, if not as usual."""

    minutes: Minutes
    title: Line = ""


class Read(Step, frozen=True, kw_only=True, tag="read"):
    """A section of a topic on everyone's screen."""

    topic: str
    section: Literal["junior", "middle", "senior", "cheat-sheet"] = "junior"


class RedFlags(Step, frozen=True, kw_only=True, tag="red-flags"):
    """Statements to judge, drawn from topics (any, when none is named)."""

    topics: tuple[str, ...] = ()
    level: Level | None = None
    count: Count = 5
    seconds: Seconds = 0


class Questions(Step, frozen=True, kw_only=True, tag="questions"):
    """Questions of a pack: these ``ids``, or ``count`` drawn by topic, level and kind."""

    topics: tuple[str, ...] = ()
    level: Level | None = None
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    count: Count = 5
    seconds: Seconds = 0


class Predict(Step, frozen=True, kw_only=True, tag="predict"):
    """Predictions: drawn from topics, about an ``exercise``'s file, or about one written here.

    ``after`` are the changes after which a ``dockerfile`` is built again; ``context`` is what is
    built from (FORMATS 4). The build twin computes the answer, and a step it can't tell is refused.
    """

    topics: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    exercise: str = ""
    dockerfile: str = ""
    after: str | tuple[str, ...] = ()
    context: dict[str, object] | None = None
    explain: str = ""
    count: Count = 2
    seconds: Seconds = 0


class Fix(Step, frozen=True, kw_only=True, tag="fix"):
    """A race to repair the Dockerfile of an exercise; the minutes are the time that there is."""

    exercise: str


class Panel(Step, frozen=True, kw_only=True, tag="panel"):
    """An interview question that everyone answers in writing."""

    question: str


class Discussion(Step, frozen=True, kw_only=True, tag="discussion"):
    """Something to talk over."""

    about: str = ""


class Break(Step, frozen=True, kw_only=True, tag="break"):
    """A break."""


AnyStep = Read | RedFlags | Questions | Predict | Fix | Panel | Discussion | Break
Steps = Annotated[tuple[AnyStep, ...], Meta(min_length=1, max_length=60)]


class Study(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to do alone: read a topic, go through its cards or quiz, repair an exercise."""

    do: Literal["read", "cards", "quiz", "exercise"]
    what: str


class Session(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One session. What there is to do alone afterwards is due after ``days``, at the next one."""

    title: Line
    steps: Steps
    self_study: tuple[Study, ...] = ()
    days: Annotated[int, Meta(ge=1, le=60)] = 7

    @property
    def minutes(self) -> int:
        """The minutes of all steps."""
        return sum(step.minutes for step in self.steps)


class Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole file: either ``steps`` or ``sessions``."""

    title: Line
    summary: Line = ""
    scoring: Literal["accuracy", "certainty", "speed", "teams"] = "accuracy"
    late: Literal["full", "zero", "observe"] = "full"
    steps: tuple[AnyStep, ...] = ()
    sessions: Annotated[tuple[Session, ...], Meta(max_length=30)] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """An agenda that can be used; ``id`` is the stem of its file. All texts are foreign."""

    id: str
    title: str
    summary: str
    scoring: str
    late: str
    sessions: tuple[Session, ...]
    loaded: Loaded

    def place(self, session: int, step: int | None = None) -> Place:
        """Return where a session, or a step of it, is written; both are counted from 0."""
        alone = "sessions" not in (self.loaded.value if isinstance(self.loaded.value, dict) else {})
        path: Path = () if alone else ("sessions", session)
        return self.loaded.place(path if step is None else (*path, "steps", step))


@dataclass(frozen=True, slots=True)
class Agendas:
    """All agendas of a pack by id, and what was wrong with the others."""

    by_id: Mapping[str, Agenda] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load_agendas(root: Traversable) -> Agendas:
    """Read the agendas below ``root`` (the folder with quizzes/); never raises on content."""
    found: dict[str, Agenda] = {}
    problems: list[Problem] = []
    folder = root.joinpath("quizzes", "agendas")
    files = [e for e in _files(folder) if e.name.endswith(".yaml")]
    for entry in files[:MAX_AGENDAS]:
        name = f"{FOLDER}/{entry.name}"
        text, wrong = read_text(entry, name, root)
        problems += wrong
        if text is None:
            continue
        agenda, wrong = read_agenda(text, name)
        problems += wrong
        if agenda is not None:
            found[agenda.id] = agenda
    return Agendas(found, tuple(problems))


def _files(folder: Traversable) -> Iterator[Traversable]:
    if folder.is_dir():
        yield from entries(folder)


def read_agenda(text: str, file: str) -> tuple[Agenda | None, tuple[Problem, ...]]:
    """Read one agenda; None, and what is wrong with it, when it can't be used."""
    loaded = load(text, file)
    problems = list(loaded.problems)
    if loaded.value is None:
        return None, tuple(problems or [Problem(Place(file), "it is empty; an agenda has steps")])
    written, wrong = decode(loaded, Written)
    if written is None:
        return None, (*problems, *wrong)
    if bool(written.steps) is bool(written.sessions):
        problems.append(Problem(loaded.place(), "an agenda has either `steps` or `sessions`"))
        return None, tuple(problems)
    sessions = written.sessions or (Session(title=written.title, steps=written.steps),)
    stem = file.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml").removesuffix(".yml")
    made = Agenda(
        stem, written.title, written.summary, written.scoring, written.late, sessions, loaded
    )
    return made, tuple(problems)


def _anything(shape: type) -> dict[str, object]:
    """Leave a value open: what a build context may hold, its reader says."""
    return {"description": "as in an exercise's context"}


def schema() -> dict[str, object]:
    """Return the JSON Schema of an agenda's file."""
    made: dict[str, object] = msgspec.json.schema(Written, schema_hook=_anything)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Agenda", **made}
