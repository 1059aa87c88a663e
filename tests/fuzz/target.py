"""What is fuzzed: everything that reads a Dockerfile's text, and what must hold afterwards."""

from __future__ import annotations

from sealegs.dockerfile.directives import Checks, checks_in_comments, find_directive, read_checks
from sealegs.dockerfile.edit import printed
from sealegs.dockerfile.model import Run
from sealegs.dockerfile.mounts import resolve_mount
from tests.dockerfile.invariants import check


def read_everything(data: bytes) -> None:
    """Parse, hold the invariants, and look at all that is read lazily."""
    document = check(data)
    assert printed(document) == data
    find_directive(data, "syntax")
    found = find_directive(data, "check")
    if found:
        assert isinstance(read_checks(found[0]), Checks | str)
    for instruction in document.instructions:
        checks_in_comments(instruction.comments)
        if isinstance(instruction.command, Run):
            for mount in instruction.command.mounts:
                resolve_mount(mount, str)
