"""Tools, paths, origins or kinds of files are absent from the final image."""

from __future__ import annotations

import msgspec

from sealegs.simulator.effects.removal import LEFT_BEHIND
from sealegs.simulator.files import Entry, OriginKind
from sealegs.simulator.tri import Tri
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_MOST = 6
"""Pieces of evidence that are worth reading."""


class FinalLacks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``kinds`` are those of the build context, ``origins`` those of FORMATS 8."""

    tools: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    origins: tuple[OriginKind, ...] = ()
    kinds: tuple[str, ...] = ()


def _judge(facts: Facts, parameters: FinalLacks) -> Verdict:
    image = facts.image
    found = [e for e in image.files.entries.values() if _is_unwanted(e, parameters)]
    paths = [(path, image.files.has(path)) for path in parameters.paths]
    present = [path for path, there in paths if there is Tri.YES]
    if found or present:
        told = [_came(facts, entry) for entry in sorted(found, key=lambda e: (e.line, e.path))]
        told += [Evidence(0, f"{path} is in the image") for path in present]
        distinct = tuple(dict.fromkeys(told))
        return unmet(distinct[0].text, distinct[:_MOST])
    opaque = [
        Evidence(region.line, region.why)
        for region in image.files.regions
        # settings of removed packages are no commands, and no files of the project
        if region.why != LEFT_BEHIND or parameters.origins
    ]
    if opaque and (parameters.tools or parameters.kinds or parameters.origins):
        return cannot_tell(opaque[0].text, opaque)
    vague = [tool for tool in parameters.tools if _cannot_deny(facts, tool)]
    vague += [path for path, there in paths if there is Tri.UNKNOWN]
    if vague:
        return cannot_tell(f"whether {image.base.reference} brings {vague[0]} isn't known")
    return met()


def _is_unwanted(entry: Entry, parameters: FinalLacks) -> bool:
    return (
        (entry.tool and entry.name in parameters.tools)
        or (entry.role != "" and entry.role in parameters.kinds)
        or entry.origin.kind in parameters.origins
    )


def _cannot_deny(facts: Facts, tool: str) -> bool:
    base = facts.image.base
    if base.reference == "scratch":
        return False
    return tool in base.unsure or tool not in facts.vocabulary


def _came(facts: Facts, entry: Entry) -> Evidence:
    if entry.origin.kind is OriginKind.BASE:
        lines = [line for line, base in facts.build.bases if base.reference == entry.origin.detail]
        line = entry.line or max(lines, default=0)
        return Evidence(line, f"{entry.name} comes with {entry.origin.detail}")
    if entry.origin.kind is OriginKind.CONTEXT:
        return Evidence(entry.line, f"{entry.origin.detail} is copied from the checkout")
    return Evidence(entry.line, f"{entry.path} is in the image")


def _label(parameters: FinalLacks) -> str:
    kinds = [_KINDS.get(kind, kind) for kind in parameters.kinds]
    unwanted = [*parameters.tools, *parameters.paths, *kinds, *parameters.origins]
    return f"The image has no {_listed(unwanted)}"


_KINDS = {
    "source": "sources",
    "manifest": "manifests",
    "lock": "lock files",
    "secret": "secrets",
    "asset": "assets",
    "junk": "junk",
}


def _listed(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


GOAL = Goal(
    name="final_lacks",
    summary="Nothing of what is named is in the file system of the target.",
    parameters=FinalLacks,
    label=_label,
    judge=_judge,
)
