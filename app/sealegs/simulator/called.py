"""The programs that a RUN calls, with the words as the shell hands them over.

Only those that something is asked about are kept: package managers, compilers, what empties caches.
A command behind a condition that may hold is kept as well, one that surely isn't reached is not.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sealegs.simulator.locked import TOOLS, Held, held_by
from sealegs.simulator.names import names

WATCHED = TOOLS | frozenset(
    names(
        "apt-get apt aptitude apk dnf microdnf yum tdnf zypper rm make cmake ninja gcc g++ cc c++ "
        "clang clang++ rustc"
    )
)


class Called(msgspec.Struct, frozen=True):
    """One call: its words (empty where one can't be known), the directory it runs in.

    ``held`` is whether a lock file holds what it installs, None where it installs no project's
    dependencies. ``unlocked``: none of the lock files it goes by is there. ``absent``: the image
    surely lacks the program.
    """

    words: tuple[str, ...]
    cwd: str = "/"
    held: Held | None = None
    absent: bool = False
    unlocked: bool = False

    @property
    def name(self) -> str:
        """The program's bare name."""
        return self.words[0].rpartition("/")[2]

    @property
    def action(self) -> str:
        """The first word behind the name that is no flag."""
        return next((word for word in self.words[1:] if word and not word.startswith("-")), "")

    @property
    def text(self) -> str:
        """The words with blanks between them, … for what can't be known."""
        return " ".join(word or "…" for word in self.words)


def called(words: tuple[str | None, ...], cwd: str, env: Mapping[str, str | None]) -> Called | None:
    """Return a call that is kept, None for one that nobody asks about."""
    known = tuple(word or "" for word in words)
    if known[0].rpartition("/")[2] not in WATCHED:
        return None
    return Called(known, cwd, held_by(known, env))
