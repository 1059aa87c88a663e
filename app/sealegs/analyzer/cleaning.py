"""Whether what a command leaves behind is taken out of its layer again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sealegs.analyzer.arguments import text_of
from sealegs.analyzer.calls import Call
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command, Run


def mounted_over(subject: Subject, placed: Placed[Command], *folders: str) -> bool:
    """Whether a cache or tmpfs mount keeps one of these folders out of the layer."""
    targets = subject.mounts(placed, "cache", "tmpfs")
    return any(f == target or f.startswith(f"{target}/") for target in targets for f in folders)


def mount_targets(placed: Placed[Command], *types: str) -> tuple[str, ...]:
    """Where a RUN's mounts of these types are, as written: variables are not replaced."""
    command = placed.command
    if not isinstance(command, Run):
        return ()
    fields = [{key: value or "" for key, value in mount.fields} for mount in command.mounts]
    return tuple(
        (each.get("target") or each.get("dst") or each.get("destination") or "").rstrip("/")
        for each in fields
        if each.get("type") in types
    )


def cleaned_behind(
    subject: Subject, call: Call, cleans: Callable[[Call], bool], *folders: str
) -> bool:
    """Whether a later command of the same instruction cleans, or removes one of the folders."""
    return any(cleans(each) or removes(each, folders) for each in behind(subject, call))


def behind(subject: Subject, call: Call) -> tuple[Call, ...]:
    """The commands of the same instruction that come later in its text."""
    return tuple(each for each in subject.calls(call.placed) if each.at > call.at)


def uncleaned(
    subject: Subject, filling: Iterable[Call], cleans: Callable[[Call], bool], *folders: str
) -> Iterator[tuple[tuple[Call, ...], bool]]:
    """For each instruction whose calls leave something in these folders: the calls that fill them.

    With them comes whether nothing is cleaned behind the first of them either.
    """
    by_step: dict[int, list[Call]] = {}
    for call in filling:
        by_step.setdefault(call.placed.index, []).append(call)
    for calls in by_step.values():
        if mounted_over(subject, calls[0].placed, *folders):
            continue
        if not cleaned_behind(subject, calls[-1], cleans, *folders):
            yield tuple(calls), not cleaned_behind(subject, calls[0], cleans, *folders)


def removes(call: Call, folders: Iterable[str]) -> bool:
    """Whether a call removes one of these folders, what is in it, or a folder around it."""
    if call.name not in ("rm", "find"):
        return False
    arguments = call.arguments()
    if call.name == "find" and not arguments.has("-delete", "-exec", "-d", "-e"):
        return False
    paths = [text.rstrip("*").rstrip("/") for text in arguments.texts]
    return any(
        path and (folder == path or folder.startswith(f"{path}/") or path.startswith(f"{folder}/"))
        for path in paths
        for folder in folders
    )


def removes_anything(calls: Iterable[Call]) -> bool:
    """Whether `rm -rf` is called, of whatever: hadolint takes that for the clean-up."""
    return any(call.name == "rm" and call.plain and "-rf" in _texts(call) for call in calls)


def _texts(call: Call) -> tuple[str, ...]:
    return tuple(text_of(word) for word in call.parts[1:])
