"""``sealegs lab``: the exercises, in the app or from your own editor."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sealegs.cli.completing import exercises
from sealegs.cli.group import own_desk, start_app
from sealegs.cli.lines import agreed
from sealegs.curriculum.finding import find_exercise

if TYPE_CHECKING:
    from sealegs.curriculum.exercise import Exercise, Exercises


@click.group(epilog="Example:  sealegs lab check jar-ships-its-workshop ./Dockerfile")
def lab() -> None:
    """Fix Dockerfiles: list the exercises, open one, or check a file of your own."""


COMMAND: click.Command = lab


@lab.command("open", epilog="Example:  sealegs lab open ./Dockerfile")
@click.argument("exercise", required=False, shell_complete=exercises)
def open_(exercise: str | None) -> None:
    """Open EXERCISE in the app, by default the one you left.

    With the path of a Dockerfile instead, play with it: no goals, and the file stays as it is.
    """
    if exercise is not None and _exercises().find(exercise) is None and Path(exercise).is_file():
        from sealegs.workspace.labs.files import read

        text = read(exercise).decode("utf-8", "replace")
        key = str(Path(exercise).resolve())
        start_app("lab", name=Path(exercise).name, text=text, key=key)
        return
    found = None if exercise is None else find_exercise(_exercises(), exercise)
    start_app("lab", exercise=found.id if found else None)


@lab.command("list", epilog="Example:  sealegs lab list --unsolved --level middle")
@click.option("--topic", help="Only those of this topic, e.g. multi-stage-build.")
@click.option("--level", type=click.Choice(["junior", "middle", "senior"]), help="Only this level.")
@click.option("--ecosystem", help="Only those of this language, e.g. java.")
@click.option("--unsolved", is_flag=True, help="Only those you haven't solved.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, for scripts.")
def list_(
    topic: str | None, level: str | None, ecosystem: str | None, unsolved: bool, as_json: bool
) -> None:
    """List the exercises: + is solved, / with lines given, = once shown, ~ begun, - new.

    = stands where all hints were open, or a solution was shown, before it was solved.
    """
    from sealegs.study.shelf import chosen, row_document, row_line

    with own_desk() as desk:
        rows = chosen(desk.exercises, desk.state, topic, level, ecosystem, unsolved=unsolved)
    if as_json:
        documents = [row_document(row) for row in rows]
        click.echo(json.dumps({"version": 1, "exercises": documents}, indent=2))
        return
    for row in rows:
        click.echo(row_line(row))
    if not rows:
        click.echo("No exercise is like that.", err=True)


@lab.command(epilog="Example:  sealegs lab check jar-ships-its-workshop Dockerfile && echo solved")
@click.argument("exercise", shell_complete=exercises)
@click.argument("file", required=False, type=click.Path(readable=False))
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
    from sealegs.study.grading_text import grading_document, grading_lines
    from sealegs.workspace.labs.files import read, read_beside

    found = find_exercise(_exercises(), exercise)
    text, ignore = _draft(found) if file is None else (read(file), read_beside(file))
    if dockerignore is not None:
        ignore = read(dockerignore).decode("utf-8", "replace")
    grading = grade(found, text, ignore=ignore)
    if as_json:
        click.echo(json.dumps(grading_document(found, grading), indent=2))
    else:
        for line in grading_lines(grading):
            click.echo(line)
    ctx.exit(0 if grading.solved else 1)


@lab.command(epilog="Example:  sealegs lab watch jar-ships-its-workshop ./Dockerfile --edit")
@click.argument("exercise", shell_complete=exercises)
@click.argument("path", required=False, type=click.Path(readable=False))
@click.option("--edit", is_flag=True, help="Open the file in $EDITOR, too.")
@click.pass_context
def watch(ctx: click.Context, exercise: str, path: str | None, edit: bool) -> None:
    """Work on EXERCISE in your own editor: every save shows its goals.

    PATH is written as you left the exercise, by default as EXERCISE.Dockerfile here; a file
    that is there already is taken as your text and never overwritten. An exercise with an ignore
    file has it beside, as PATH.dockerignore. What you save is kept as in the app.

    ctrl+c ends; the exit status is 0 when the file solves the exercise and 1 when it doesn't.
    """
    from sealegs.workspace.labs.watch import watch as run

    with own_desk() as desk:
        found = find_exercise(desk.exercises, exercise)
        solved = run(desk, found, path, os.environ if edit else None)
    ctx.exit(0 if solved else 1)


@lab.command(epilog="Example:  sealegs lab reset jar-ships-its-workshop --yes")
@click.argument("exercise", shell_complete=exercises)
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_context
def reset(ctx: click.Context, exercise: str, yes: bool) -> None:
    """Begin EXERCISE anew. Your version is kept, as is that you solved it.

    `sealegs lab open EXERCISE` and ctrl+z bring your version back.
    """
    from sealegs.study.day import day_of
    from sealegs.study.events import to_event
    from sealegs.study.trial import reset_of

    with own_desk() as desk:
        found = find_exercise(desk.exercises, exercise)
        payloads = reset_of(found, desk.state, day_of(desk.clock.now()))
        if not payloads:
            click.echo(f"{found.slug} stands at its beginning.")
            return
        if not yes and not agreed(f"Begin {found.slug} anew?"):
            ctx.exit(1)
        desk.record(*(to_event(each, found.id, found.content_hash) for each in payloads))
    click.echo(
        f"{found.slug} begins anew. Your version is kept: in `sealegs lab open {found.slug}` "
        "ctrl+z brings it back."
    )


@lab.command(epilog="Example:  sealegs lab solution jar-ships-its-workshop distroless --yes")
@click.argument("exercise", shell_complete=exercises)
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_context
def solution(ctx: click.Context, exercise: str, name: str | None, yes: bool) -> None:
    """Print the reference solutions of EXERCISE, or the one called NAME, and what each trades.

    It asks first, until you have solved the exercise; what you solve after it counts as shown.
    """
    from sealegs.study.day import day_of
    from sealegs.study.depths import shown_day, shown_on
    from sealegs.study.events import to_event
    from sealegs.study.reference import lines_of, solutions_of

    with own_desk() as desk:
        found = find_exercise(desk.exercises, exercise)
        wanted = solutions_of(found, name)
        lab_state = desk.state.labs.get(found.id)
        unsolved = lab_state is None or lab_state.solution is None
        question = f"You haven't solved {found.slug}. Show the solution all the same?"
        if unsolved and not yes and not agreed(question):
            ctx.exit(1)
        if unsolved:
            day = day_of(desk.clock.now())
            told = shown_on(day, shown_day(desk.state.registers, found.id))
            desk.record(*(to_event(each, found.id, found.content_hash) for each in told))
    for line in lines_of(wanted):
        click.echo(line)


def _exercises() -> Exercises:
    from sealegs.workspace.packs import own_packs

    return own_packs().exercises()


def _draft(exercise: Exercise) -> tuple[bytes, str | None]:
    """Return the texts in the learner's editor, or the files the exercise starts with."""
    from sealegs.study.trial import files_of

    with own_desk() as desk:
        text, ignore = files_of(exercise, desk.state.labs.get(exercise.id))
    return text.encode("utf-8", "surrogatepass"), ignore
