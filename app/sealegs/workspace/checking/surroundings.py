"""What lies beside a Dockerfile: its ignore file, and its build context when one is named."""

from __future__ import annotations

import os

from msgspec import Struct, field

from sealegs.analyzer.subject import Beside
from sealegs.dockerfile.ignore import IgnoreFile, ignore_files, parse_ignore
from sealegs.ground.error import SealegsError
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile
from sealegs.workspace.contexts import scan
from sealegs.workspace.regular import MAX_BYTES, STDIN, named_bytes, regular_bytes

MOST_FILES = 50_000
"""A context with more files than this isn't described: listing it would cost more than it tells."""


class Surroundings(Struct):
    """Looks around files.

    `context` is the folder of the build context, None for that of the file; its files are only
    listed when it is named. `ignore` is the ignore file to use for all files. Raises
    ``SealegsError`` when either isn't there.
    """

    context: str | None = None
    ignore: str | None = None
    _known: dict[str, IgnoreFile | None] = field(default_factory=dict)
    _context: Context | None = None

    def check(self) -> None:
        """Say so early when what was named can't be used."""
        if self.context is not None and not os.path.isdir(self.context):
            raise SealegsError(f"{self.context}: there is no such folder; name a build context.")
        if self.ignore is not None and self._ignore_file(self.ignore) is None:
            raise SealegsError(f"{self.ignore}: the ignore file can't be read; check its path.")

    def beside(self, file: str) -> Beside:
        """Return what lies beside a file; standard input has what lies in the current folder."""
        return Beside(self._described(), self._ignore(file))

    def _ignore(self, file: str) -> IgnoreFile | None:
        if self.ignore is not None:
            return self._ignore_file(self.ignore)
        path = "Dockerfile" if file == STDIN else file
        context = os.path.dirname(path) if self.context is None else self.context
        own, shared = ignore_files(path, context)
        found = None if file == STDIN else self._ignore_file(own, remember=False)
        return self._ignore_file(shared) if found is None else found

    def _ignore_file(self, path: str, *, remember: bool = True) -> IgnoreFile | None:
        if path not in self._known:
            try:
                # One that was named may come out of a pipe.
                data = named_bytes(path) if path == self.ignore else regular_bytes(path)
            except OSError:
                data = None
            found = None if data is None or len(data) > MAX_BYTES else parse_ignore(data)
            if not remember:
                return found
            self._known[path] = found
        return self._known[path]

    def _described(self) -> Context:
        if self.context is None:
            return UNDESCRIBED
        if self._context is None:
            files: list[ContextFile] = []
            for each in scan(self.context):
                files.append(each)
                if len(files) > MOST_FILES:
                    self._context = UNDESCRIBED
                    break
            else:
                self._context = Context(tuple(files))
        return self._context
