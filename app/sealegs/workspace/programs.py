"""Starts the learner's own editor and pager, without a shell, and waits for them.

The editor beside the lab, which isn't waited for, is `labs/own_editor.py`'s.

Who has the app in a browser has no such power; the walls around that process refuse it as well.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from signal import SIG_DFL, SIGINT, SIGTERM, signal
from threading import Timer, current_thread, main_thread
from typing import Final

from sealegs.ground.endings import put_off
from sealegs.ground.problem import SealegsError
from sealegs.workspace.powers import Power, Powers

EDITOR: Final = ("EDITOR", "VISUAL")
PAGER: Final = ("PAGER",)
_PAGERS: Final = ("less", "more")
_GRACE: Final = 4.0
"""Seconds that a program has to end by itself once it was told to."""


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
    stdin = None if text is None else subprocess.PIPE
    running: list[subprocess.Popen[bytes]] = []
    told: list[int] = []

    def tell(number: int) -> None:
        told.append(number)
        for program in running:
            end(program, number)

    try:
        # It has the terminal; what we have to keep waits until we have it back.
        with put_off(tell), ExitStack() as after, _their_ctrl_c():
            after.callback(terminal_now())
            with subprocess.Popen(call, stdin=stdin) as program:
                running.append(program)
                for number in told:  # while it was started
                    end(program, number)
                program.communicate(None if text is None else text.encode())
    except BrokenPipeError:  # the pager was left before it had read everything
        return
    except OSError as error:
        reason = error.strerror or str(error)
        sentence = f"${name} can't be started ({reason}); set it to the name of a program."
        raise SealegsError(sentence) from error


def end(program: subprocess.Popen[bytes], number: int = SIGTERM) -> None:
    """Tell a program to end; one that is deaf to it is killed after a while.

    What we have to keep mustn't wait for it.
    """
    program.send_signal(number)
    late = Timer(_GRACE, program.kill)  # does nothing where it has ended
    late.daemon = True
    late.start()


def terminal_now() -> Callable[[], None]:
    """Return what sets the terminal up as it is now, whatever a killed program made of it."""
    try:
        import termios
    except ImportError:  # a system without such terminals
        return lambda: None
    wrong = (termios.error, OSError, ValueError)
    try:
        before = termios.tcgetattr(sys.stdin.fileno())
    except wrong:
        return lambda: None

    def set_up() -> None:
        with suppress(*wrong):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)

    return set_up


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
