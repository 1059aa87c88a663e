"""What is fuzzed: everything that reads a Dockerfile's text, and what must hold afterwards."""

from __future__ import annotations

from sealegs.dockerfile.directives import Checks, checks_in_comments, find_directive, read_checks
from sealegs.dockerfile.model import Cmd, Entrypoint, Healthcheck, Run
from sealegs.dockerfile.mounts import resolve_mount
from sealegs.dockerfile.shell import read_shell
from tests.dockerfile.invariants import check, check_plan

_BUILD_ARGS = {"a": "b", "x": "$a '", "V": "1 2"}


def read_everything(data: bytes) -> None:
    """Parse and convert, hold the invariants, and look at all that is read lazily."""
    document = check(data)
    assert document.source == data
    find_directive(data, "syntax")
    found = find_directive(data, "check")
    if found:
        assert isinstance(read_checks(found[0]), Checks | str)
    for instruction in document.instructions:
        checks_in_comments(instruction.comments)
        command = instruction.command
        if isinstance(command, Run | Cmd | Entrypoint | Healthcheck):
            read_shell(document, instruction, command.form)
        if isinstance(command, Run):
            for mount in command.mounts:
                resolve_mount(mount, str)
    check_plan(document, {})
    check_plan(document, _BUILD_ARGS)
