"""The learner's own editor, started beside the watch without a shell."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sealegs.ground.problem import SealegsError
from sealegs.workspace.powers import Powers
from sealegs.workspace.programs import EDITOR, command_of, end, terminal_now


class OwnEditor:
    """Runs ``$EDITOR`` on some files."""

    def __init__(self, command: Sequence[str], paths: Sequence[Path]) -> None:
        self._call = [*command, *(str(path) for path in paths)]
        self._process: subprocess.Popen[bytes] | None = None
        self._set_up: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Start it on this terminal; raises SealegsError when there is no such program."""
        self._set_up = terminal_now()
        try:
            self._process = subprocess.Popen(self._call)
        except OSError as error:
            reason = error.strerror or str(error)
            sentence = f"$EDITOR can't be started ({reason}); set it to the name of an editor."
            raise SealegsError(sentence) from error

    def end(self) -> None:
        """End one that draws on this terminal, where nobody would be left to end it."""
        if self._process is not None and self.has_terminal:
            end(self._process)
            self._process.wait()
        if not self.runs:
            self.give_back()

    def give_back(self) -> None:
        """Set the terminal up as it was before; one that was killed couldn't."""
        self._set_up()

    @property
    def runs(self) -> bool:
        """Whether it hasn't ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def has_terminal(self) -> bool:
        """Whether it draws on this terminal: an editor in a window leaves the terminal as it is."""
        return self.runs and _is_raw()


def editor_of(environ: Mapping[str, str], paths: Sequence[Path], powers: Powers) -> OwnEditor:
    """Return the editor that the environment names.

    Raises SealegsError where it names none, or where no program may be started.
    """
    command = command_of(environ, EDITOR, powers)
    return OwnEditor(command, paths)


def _is_raw() -> bool:
    """Tell whether the terminal hands on every key at once."""
    try:
        import termios

        return not termios.tcgetattr(sys.stdin.fileno())[3] & termios.ICANON
    except ImportError:  # a system without such terminals
        return False
    except (termios.error, OSError, ValueError):
        return False
