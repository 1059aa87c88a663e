"""Regular expressions that cost nothing until somebody uses them.

``re.compile`` takes a tenth to a whole millisecond, and the rules and the build twin have hundreds
of patterns of which one file needs a few: compiled at import they would be a quarter of the time
that ``sealegs check`` takes.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, AnyStr, Generic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_END = sys.maxsize
_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub")


class Regex(Generic[AnyStr]):
    """A regular expression, compiled when one of its methods is first asked for.

    From then on the methods are those of the compiled pattern itself, so a call costs what it
    always does. An expression with a mistake raises ``re.error`` at that first use.
    """

    def __init__(self, source: AnyStr, flags: int = 0) -> None:
        self.source: AnyStr = source
        self.flags = flags

    def compiled(self) -> re.Pattern[AnyStr]:
        """Return the pattern itself, for what asks for one."""
        return re.compile(self.source, self.flags)

    if TYPE_CHECKING:
        # What `re.Pattern` has under these names.

        def match(self, text: AnyStr, start: int = 0, end: int = _END) -> re.Match[AnyStr] | None:
            """Match at a place."""

        def search(self, text: AnyStr, start: int = 0, end: int = _END) -> re.Match[AnyStr] | None:
            """Match anywhere from a place on."""

        def fullmatch(
            self, text: AnyStr, start: int = 0, end: int = _END
        ) -> re.Match[AnyStr] | None:
            """Match all of it from a place on."""

        def finditer(
            self, text: AnyStr, start: int = 0, end: int = _END
        ) -> Iterator[re.Match[AnyStr]]:
            """Find all matches."""

        def findall(self, text: AnyStr) -> list[AnyStr]:
            """Find the texts of all matches, or of the one group the expression has."""

        def split(self, text: AnyStr, maxsplit: int = 0) -> list[AnyStr]:
            """Cut at the matches."""

        def sub(
            self, new: AnyStr | Callable[[re.Match[AnyStr]], AnyStr], text: AnyStr, count: int = 0
        ) -> AnyStr:
            """Replace the matches."""

    else:

        def __getattr__(self, name: str) -> object:
            if name not in _METHODS:
                raise AttributeError(name)
            pattern = self.compiled()
            for method in _METHODS:
                setattr(self, method, getattr(pattern, method))
            return getattr(self, name)
