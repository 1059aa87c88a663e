"""Loading our own modules in two thirds of the time, by the rules of Python's own loader.

A check of one file loads some 370 modules. Python's finder lists folders, tries five endings for
each name and builds the path of the compiled file anew; of our own modules it is known that they
are files ending in ``.py`` whose compiled form lies in ``__pycache__``. Whatever isn't exactly so
(a package, an archive, a source that is newer than its compiled form) is left to Python.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, spec_from_file_location
from types import CodeType, ModuleType

_ENDING = f".{sys.implementation.cache_tag}.pyc"
_BY_TIME = MAGIC_NUMBER + bytes(4)
"""How a compiled file begins that is valid while its source's time and size stay (PEP 552)."""
_MOST = 1 << 16
"""Bytes read at once; hardly a compiled module has more."""


class _Loader(SourceFileLoader):
    """Takes the compiled form when it belongs to the source as it is now."""

    def __init__(self, name: str, path: str, state: os.stat_result) -> None:
        super().__init__(name, path)
        self._state = state

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the module's code; as Python's own loader, which is asked where in doubt."""
        folder, _, file = self.path.rpartition("/")
        state = self._state
        belongs = _BY_TIME + _four_bytes(int(state.st_mtime)) + _four_bytes(state.st_size)
        try:
            data = _read(f"{folder}/__pycache__/{file.removesuffix('.py')}{_ENDING}")
        except OSError:
            return super().get_code(fullname)
        if data[:16] != belongs:
            return super().get_code(fullname)
        code = marshal.loads(memoryview(data)[16:])
        return code if isinstance(code, CodeType) else super().get_code(fullname)


class _Finder:
    """Finds the modules of one package below its folders."""

    def __init__(self, package: str) -> None:
        self._prefix = f"{package}."

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module of ours; None leaves it to the finders behind."""
        if path is None or not fullname.startswith(self._prefix):
            return None
        file = f"{path[0]}/{fullname.rpartition('.')[2]}.py"
        try:
            state = os.stat(file)
        except OSError:
            return None
        return spec_from_file_location(fullname, file, loader=_Loader(fullname, file, state))


def _read(path: str) -> bytes:
    """Return a small file's bytes by three calls of the system instead of seven."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        data = os.read(file, _MOST)
        while data and len(data) % _MOST == 0 and (more := os.read(file, _MOST)):
            data += more
        return data
    finally:
        os.close(file)


def _four_bytes(number: int) -> bytes:
    return (number & 0xFFFFFFFF).to_bytes(4, "little")


def load_quickly(package: str) -> None:
    """Load a package's modules so from now on; only where compiled forms are the usual ones."""
    if sys.flags.optimize == 0 and sys.pycache_prefix is None and os.sep == "/":
        sys.meta_path.insert(0, _Finder(package))
