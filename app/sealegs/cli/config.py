"""``sealegs config``: the settings, their file, and what is wrong with it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sealegs.ground.problem import SealegsError

if TYPE_CHECKING:
    from sealegs.ground.problem import Problem


@click.group(
    invoke_without_command=True,
    epilog="Examples:  sealegs config edit   ·   sealegs config show --keys   ·   "
    "sealegs config check",
)
@click.pass_context
def config(ctx: click.Context) -> None:
    """Show, edit and check the settings: theme, motion, grades, keys, colours of your own."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


COMMAND: click.Command = config


@config.command(epilog="Example:  cat $(sealegs config path)")
def path() -> None:
    """Print where the settings file is, whether or not it exists."""
    click.echo(_path())


@config.command(epilog="Example:  sealegs config schema > settings.schema.json")
def schema() -> None:
    """Print the JSON Schema of the settings file, for editors that check and complete."""
    from sealegs.workspace.settings_file import schema_text

    click.echo(schema_text(), nl=False)


@config.command(epilog="Example:  sealegs config check --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, for scripts.")
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Tell what is wrong with the settings file, and where.

    The exit status is 0 when all is well, 1 when something isn't, 2 when it can't be read.
    """
    problems = _problems(_path())
    if as_json:
        found = [
            {"line": each.place.line, "column": each.place.column, "message": each.message}
            for each in problems
        ]
        click.echo(json.dumps({"version": 1, "path": str(_path()), "problems": found}))
    else:
        for problem in problems:
            click.echo(problem)
        if not problems:
            there = "fine." if _path().exists() else "not there, so the defaults hold."
            click.echo(f"{_path()}: {there}")
    ctx.exit(1 if problems else 0)


@config.command(epilog="Example:  sealegs config show --keys")
@click.option("--keys", "keys", is_flag=True, help="Every command, with the keys it has now.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, for scripts.")
def show(keys: bool, as_json: bool) -> None:
    """Print the settings that hold now, as they could stand in the file."""
    import msgspec
    import yaml

    from sealegs.workspace.settings import load_settings

    settings, _ = load_settings(_path())
    plain = msgspec.to_builtins(settings)
    rows = _rows(settings.keys) if keys else []
    if as_json:
        commands = {"commands": {name: used for name, used, _ in rows}} if keys else {}
        click.echo(json.dumps({"version": 1, "path": str(_path()), "settings": plain, **commands}))
        return
    if keys:
        width = max(len(name) for name, _, _ in rows)
        for name, used, about in rows:
            click.echo(f"{name:<{width}}  {' '.join(used):<16} {about}")
        return
    click.echo(f"# {_path()}")
    click.echo(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), nl=False)
    _warn()


@config.command(epilog="Example:  EDITOR=nano sealegs config edit")
@click.pass_context
def edit(ctx: click.Context) -> None:
    """Open the settings file in $EDITOR, with every default if there is none yet."""
    from sealegs.cli.group import is_terminal
    from sealegs.workspace import programs
    from sealegs.workspace.powers import FULL
    from sealegs.workspace.settings_file import made

    if not is_terminal():
        raise SealegsError(
            "an editor needs a terminal; `sealegs config path` says where the file is."
        )
    programs.command_of(os.environ, programs.EDITOR, FULL)  # what is wrong, before a file is made
    made(_path())
    programs.edit(os.environ, _path(), FULL)
    ctx.invoke(check)


def _path() -> Path:
    from sealegs.workspace.paths import Paths

    return Paths.of(os.environ).settings


def _problems(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with the file, in its order; SealegsError where it can't be read."""
    from sealegs.tui.look import problems_in

    return problems_in(path)[1]


def _warn() -> None:
    for problem in _problems(_path()):
        click.echo(problem, err=True)


def _rows(written: dict[str, str | int | list[str | int]]) -> list[tuple[str, list[str], str]]:
    """Every command with the keys it has now, as the footer names them, and what it does."""
    from sealegs.tui.commands import key_name, table
    from sealegs.tui.keymap import read_keys

    keymap, _ = read_keys(written)
    return [
        (row.name, [key_name(key) for key in keymap.get(row.name, row.keys)], row.help)
        for row in table()
    ]
