"""Starts the learner's own editor and pager, without a shell, and waits for them.

The editor beside the lab, which isn't waited for, is `labs/own_editor.py`'s.

Who has the app in a browser has no such power; the walls around that process refuse it as well.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from signal import SIG_DFL, SIGINT, getsignal, siginterrupt, signal
from threading import current_thread, main_thread
from typing import Final

from sealegs.ground.endings import heeded
from sealegs.ground.problem import SealegsError
from sealegs.workspace.powers import Power, Powers

EDITOR: Final = ("EDITOR", "VISUAL")
PAGER: Final = ("PAGER",)
_PAGERS: Final = ("less", "more")


def command_of(environ: Mapping[str, str], names: Sequence[str], powers: Powers) -> tuple[str, ...]:
    """Return the command that the first of these variables names.

    Raises SealegsError where none is set or can't be read, or where no program may be started.
    """
    powers.need(Power.PROGRAMS)
    name = names[0]
    written = next((said for each in names if (said := environ.get(each, "").strip())), "")
    try:
        command = tuple(shlex.split(written))
    except ValueError as error:
        sentence = f"${name} can't be read ({error}); write it as NAME OPTIONS."
        raise SealegsError(sentence) from error
    if not command and names == PAGER:
        command = next(((found,) for one in _PAGERS if (found := shutil.which(one))), ())
    if not command:
        what = name.lower()
        raise SealegsError(f"${name} isn't set; set it to your {what}, or open the file yourself.")
    return command


def edit(environ: Mapping[str, str], file: Path, powers: Powers) -> None:
    """Open a file in the learner's editor and wait until that ends; errors as in command_of."""
    command = command_of(environ, EDITOR, powers)
    _run((*command, str(file)), "EDITOR", None)


def page(environ: Mapping[str, str], text: str, powers: Powers) -> None:
    """Show a text in the learner's pager and wait until that ends; errors as in command_of."""
    _run(command_of(environ, PAGER, powers), "PAGER", text)


def _run(call: Sequence[str], name: str, text: str | None) -> None:
    try:
        stdin = None if text is None else subprocess.PIPE
        with (
            _their_ctrl_c(),
            subprocess.Popen(call, stdin=stdin) as program,
            _ended_with_us(program),
        ):
            program.communicate(None if text is None else text.encode())
    except BrokenPipeError:  # the pager was left before it had read everything
        return
    except OSError as error:
        reason = error.strerror or str(error)
        sentence = f"${name} can't be started ({reason}); set it to the name of a program."
        raise SealegsError(sentence) from error


@contextmanager
def _ended_with_us(program: subprocess.Popen[bytes]) -> Iterator[None]:
    """Tell the program to end when we are told so, who can't do it before it has given back.

    That is where we heed it; otherwise the system ends us, whoever we wait for.
    """
    alone = current_thread() is not main_thread()  # signals are the main thread's
    befores = {} if alone else {each: getsignal(each) for each in heeded()}
    befores = {each: before for each, before in befores.items() if callable(before)}
    for each in befores:
        signal(each, lambda number, _frame: program.send_signal(number))
    try:
        yield
    finally:
        for each, before in befores.items():
            signal(each, before)
            siginterrupt(each, False)


@contextmanager
def _their_ctrl_c() -> Iterator[None]:
    """Leave ctrl+c to the program: the terminal sends it to whoever waits for that as well.

    A handler that does nothing isn't inherited, as being deaf would be.
    """
    if current_thread() is not main_thread():  # signals are the main thread's alone
        yield
        return
    before = signal(SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal(SIGINT, SIG_DFL if before is None else before)
