"""The command group: finds its commands by listing this folder and imports only the one called."""

from __future__ import annotations

import errno
import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import TextIOWrapper, UnsupportedOperation
from typing import IO, TYPE_CHECKING

import click

from sealegs import __version__, cli
from sealegs.cli.usage import told_in_a_sentence
from sealegs.ground.error import SealegsError

if TYPE_CHECKING:
    from pathlib import Path

    from sealegs.journal.store import Journal
    from sealegs.workspace.desk import Desk

_NOT_COMMANDS = {"__init__", "completing", "group", "lines", "usage"}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Commands(click.Group):
    """A group whose commands are the modules beside this one, each exposing ``COMMAND``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        module = _names().get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(f"sealegs.cli.{module}").COMMAND
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when the word is not one."""
        word = args[0]
        if self.get_command(ctx, word) is None:
            # Imported here: few words are mistyped.
            from difflib import get_close_matches

            near = get_close_matches(word, self.list_commands(ctx), n=1)
            hint = f"did you mean `sealegs {near[0]}`?" if near else "see `sealegs --help`."
            raise click.UsageError(f"there is no command '{word}'; {hint}")
        return super().resolve_command(ctx, args)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        """Read the options before the command."""
        with told_in_a_sentence():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what a user can mend is said in one sentence, never as a traceback."""
        _bear_with_bytes()
        try:
            with told_in_a_sentence():
                return super().invoke(ctx)
        except SealegsError as error:
            raise Sentence(str(error)) from error
        except (KeyboardInterrupt, click.Abort) as end:
            # A question that click asks makes an abort of ctrl+c, and of the end of the input.
            if isinstance(end, click.Abort) and not isinstance(end.__context__, KeyboardInterrupt):
                raise
            from sealegs.ground.endings import INTERRUPTED

            if sys.stderr.isatty():
                click.echo(err=True)  # behind the ^C that the terminal shows
            raise SystemExit(INTERRUPTED) from None
        except OSError as error:
            if error.errno == errno.ENOENT and _is_nowhere():
                sentence = "the folder you are in is gone; go to another one and try again."
                raise Sentence(sentence) from error
            if error.filename is not None or error.errno not in _FULL:
                raise
            reason = (error.strerror or str(error)).lower()
            raise Sentence(f"the output can't be written ({reason}); free some space.") from error


def _is_nowhere() -> bool:
    """Whether the folder that the program was started in was deleted meanwhile."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _bear_with_bytes() -> None:
    """Take a replacement for what can't be read as text, or written in the terminal's own code.

    Python is strict in most locales: a byte that somebody typed, or an arrow in a terminal of
    Latin-1, would end a session.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors == "strict":
            with suppress(UnsupportedOperation):  # somebody has read from it already
                stream.reconfigure(errors="replace")


@cache
def _names() -> dict[str, str]:
    """The commands there are and their modules; the folder is listed once.

    A command that is a word of Python has a module with an underscore behind.
    """
    names = {module.name for module in pkgutil.iter_modules(cli.__path__) if not module.ispkg}
    return {name.rstrip("_"): name for name in sorted(names - _NOT_COMMANDS)}


class Sentence(click.ClickException):
    """One sentence on standard error and exit status 2 (used wrongly, or unreadable)."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:
        """Print the sentence."""
        from sealegs.ground.sanitise import clean

        # Sentences name files, and a file may be called anything.
        click.echo(f"sealegs: {clean(self.message)}", file=file, err=True)


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Examples:  sealegs   ·   sealegs read multi-stage-build --plain   ·   sealegs doctor",
)
@click.version_option(__version__, message="sealegs %(version)s")
@click.option("--profile", metavar="NAME", help="Whose progress this is, on a shared machine.")
@click.option(
    "--pack",
    metavar="DIR|NAME",
    type=click.Path(readable=False),
    help="Learn from another pack: its folder, or one you added.",
)
@click.pass_context
def program(ctx: click.Context, profile: str | None, pack: str | None) -> None:
    """Prepare for a Docker interview: read, recall, spot red flags, fix Dockerfiles.

    Without a command the app starts where you left it.
    """
    if profile is not None:
        os.environ["SEALEGS_PROFILE"] = profile
    if pack is not None:
        os.environ["SEALEGS_PACK"] = pack
    if ctx.invoked_subcommand is None:
        start_app()


def or_output(_: click.Context, __: click.Parameter, file: Path | None) -> Path | None:
    """Take ``-`` in place of a file for standard output, as shells' own programs do."""
    return None if str(file) == "-" else file


def is_terminal() -> bool:
    """Whether there is somebody to type and something to draw on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def ended_in_order() -> Iterator[None]:
    """End a command that is told to as ctrl+c ends it, where it has something to close."""
    from sealegs.ground.endings import Told, in_order

    try:
        with in_order():
            yield
    except Told:
        if sys.stderr.isatty():
            click.echo(err=True)  # behind what was asked last
        raise


@contextmanager
def own_journal() -> Iterator[Journal]:
    """Open the learner's journal alone, and say on standard error what is the matter."""
    import random

    from sealegs.ground.clock import clock_of
    from sealegs.workspace.exchange import opened_journal
    from sealegs.workspace.paths import Paths

    paths, clock = Paths.of(os.environ), clock_of(os.environ)
    with (
        ended_in_order(),
        opened_journal(paths, clock, random.SystemRandom(), _notify) as journal,
    ):
        yield journal


def _notify(notice: str) -> None:
    click.echo(notice, err=True)


@contextmanager
def own_desk(*, later: bool = False) -> Iterator[Desk]:
    """Open the learner's desk for a command, and say on standard error what is the matter.

    With ``later`` the material is read where it is asked for.
    """
    from sealegs.workspace.desk import Desk

    with ended_in_order():
        desk = Desk.open(later=later)
        try:
            for notice in desk.notices:
                _notify(notice)
            yield desk
        finally:
            desk.close()


def start_app(place: str | None = None, **params: str | int | None) -> None:
    """Start the app, on a place if one is given; refuse when there is no terminal to draw on."""
    if not is_terminal():
        raise SealegsError(f"the app needs a terminal; {_in_a_pipe()}.")
    from sealegs.tui.app import run

    run((place, params) if place else None)


def _in_a_pipe() -> str:
    """Say what does the same without a screen: the command's own lines, or where to look."""
    ctx = click.get_current_context(silent=True)
    if ctx is None or ctx.parent is None:
        return "in a pipe use `sealegs read TOPIC --plain` or see --help"
    if any("--plain" in option.opts for option in ctx.command.params):
        return f"in a pipe use `{ctx.command_path} --plain`"
    return f"`{ctx.parent.command_path} --help` says what works in a pipe"
