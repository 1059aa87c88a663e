"""A server that is killed between a commit and telling anybody: ``python -m ... EVENT team serve``.

``EVENT`` is the type of the event whose commit is the last thing it does.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from sealegs.cli.group import program
from sealegs.cli.rooms import serving, stores
from sealegs.team.events import Aside, Logged, to_line
from sealegs.team.store import Store
from sealegs.team.stores.sql import SqlStore


def fatal(store: SqlStore, kind: str) -> None:
    """Let a store kill its process right after the first commit of such an event."""
    append = store.append

    def and_die(
        room: str, expected: int, events: Sequence[Logged], asides: Sequence[Aside] = ()
    ) -> None:
        append(room, expected, events, asides)
        if any(msgspec.json.decode(to_line(e))["event"]["type"] == kind for e in events):
            os.kill(os.getpid(), signal.SIGKILL)

    store.append = and_die  # type: ignore[method-assign]


def main() -> None:
    """Serve until then."""
    kind = sys.argv.pop(1)

    @contextmanager
    def dying(url: str) -> Iterator[Store]:
        with stores.store_at(url) as store:
            assert isinstance(store, SqlStore)
            fatal(store, kind)
            yield store

    vars(serving)["store_at"] = dying
    program(prog_name="sealegs")


if __name__ == "__main__":
    main()
