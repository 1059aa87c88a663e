"""``sealegs lab``: the exercises, in the app or from your own editor."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sealegs.cli.group import start_app
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean

if TYPE_CHECKING:
    from sealegs.curriculum.exercise import Exercise, Exercises
    from sealegs.study.grading import Grading, Result

MAX_BYTES: Final = 512 * 1024


@click.group(epilog="Example:  sealegs lab check jar-ships-its-workshop ./Dockerfile")
def lab() -> None:
    """Fix Dockerfiles: list the exercises, open one, or check a file of your own."""


COMMAND: click.Command = lab


@lab.command("open", epilog="Example:  sealegs lab open ./Dockerfile")
@click.argument("exercise", required=False)
def open_(exercise: str | None) -> None:
    """Open EXERCISE in the app, by default the one you left.

    With the path of a Dockerfile instead, play with it: no goals, and the file stays as it is.
    """
    if exercise is not None and _exercises().find(exercise) is None and Path(exercise).is_file():
        text = _read(exercise).decode("utf-8", "replace")
        key = str(Path(exercise).resolve())
        start_app("lab", name=Path(exercise).name, text=text, key=key)
        return
    found = None if exercise is None else _find(_exercises(), exercise)
    start_app("lab", exercise=found.id if found else None)


@lab.command("list", epilog="Example:  sealegs lab list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, for scripts.")
def list_(as_json: bool) -> None:
    """List the exercises."""
    exercises = list(_exercises().by_id.values())
    if as_json:
        rows = [
            {"id": e.id, "slug": e.slug, "topic": e.topic, "level": e.level, "title": e.title}
            for e in exercises
        ]
        click.echo(json.dumps({"version": 1, "exercises": rows}, indent=2))
        return
    for exercise in exercises:
        click.echo(f"{exercise.slug}  ({exercise.level}, {exercise.ecosystem})  {exercise.title}")


@lab.command(epilog="Example:  sealegs lab check jar-ships-its-workshop Dockerfile && echo solved")
@click.argument("exercise")
@click.argument("file", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document, for scripts.")
@click.option(
    "--dockerignore",
    metavar="FILE",
    help="Your ignore file, where the exercise has one; by default FILE.dockerignore.",
)
@click.pass_context
def check(
    ctx: click.Context, exercise: str, file: str | None, as_json: bool, dockerignore: str | None
) -> None:
    """Judge FILE (- is standard input) by the goals of EXERCISE; without it, your own draft.

    The exit status is 0 when all goals are met and 1 when they are not.
    """
    from sealegs.study.grading import grade

    found = _find(_exercises(), exercise)
    text, ignore = _draft(found) if file is None else (_read(file), _beside(file))
    if dockerignore is not None:
        ignore = _read(dockerignore).decode("utf-8", "replace")
    grading = grade(found, text, ignore=ignore)
    if as_json:
        click.echo(json.dumps(_document(found, grading), indent=2))
    else:
        for result in grading.results:
            _print(result)
        click.echo(f"{grading.met} of {len(grading.results)} goals met")
    ctx.exit(0 if grading.solved else 1)


def _exercises() -> Exercises:
    from sealegs.curriculum.exercise import load_exercises
    from sealegs.curriculum.loader import load_pack
    from sealegs.ground.resources import shipped_root

    return load_exercises(shipped_root(), load_pack(shipped_root()).id)


def _find(exercises: Exercises, name: str) -> Exercise:
    found = exercises.find(name)
    if found is None:
        slugs = ", ".join(exercise.slug for exercise in exercises.by_id.values())
        shown = clean(name, keep_newlines=False)
        raise SealegsError(f"no exercise is called “{shown}”; there is {slugs or 'none'}.")
    return found


def _beside(file: str) -> str | None:
    """Return the ignore file that BuildKit would find by the Dockerfile's name."""
    name = f"{file}.dockerignore"
    there = file != "-" and Path(name).is_file()
    return _read(name).decode("utf-8", "replace") if there else None


def _draft(exercise: Exercise) -> tuple[bytes, str | None]:
    """Return the texts in the learner's editor, or the files the exercise starts with."""
    from sealegs.workspace.desk import Desk

    desk = Desk.open()
    try:
        lab_state = desk.state.labs.get(exercise.id)
    finally:
        desk.close()
    draft = lab_state.draft if lab_state else None
    text = exercise.dockerfile if draft is None else draft
    return text.encode("utf-8", "surrogatepass"), lab_state.ignore if lab_state else None


def _read(file: str) -> bytes:
    try:
        if file == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            path = Path(file)
            if not path.is_file():
                raise SealegsError(f"{file} is not a file; name a Dockerfile, or - for a pipe.")
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SealegsError(f"{file} can't be read ({error.strerror}); check the path.") from error
    if len(data) > MAX_BYTES:
        raise SealegsError(f"{file} is larger than 512 KB, which is no Dockerfile.")
    return data


def _print(result: Result) -> None:
    marks = {"met": "ok         ", "unmet": "not met    ", "cannot tell": "cannot tell"}
    click.echo(f"{marks[result.status]}  {clean(result.label, keep_newlines=False)}")
    if result.status == "met":
        return
    if result.status == "unmet" and result.unmet:
        click.echo(f"             {clean(result.unmet, keep_newlines=False)}")
    elif result.verdict.reason:
        click.echo(f"             {clean(result.verdict.reason, keep_newlines=False)}")
    for item in result.verdict.evidence[:3]:
        where = f"line {item.line}: " if item.line else ""
        click.echo(f"             {where}{clean(item.text, keep_newlines=False)}")


def _document(exercise: Exercise, grading: Grading) -> dict[str, object]:
    return {
        "version": 1,
        "exercise": exercise.id,
        "solved": grading.solved,
        "goals": [
            {
                "goal": result.goal,
                "label": result.label,
                "status": result.status,
                "reason": result.verdict.reason,
                "unmet": result.unmet,
                "evidence": [{"line": e.line, "text": e.text} for e in result.verdict.evidence],
            }
            for result in grading.results
        ],
    }
