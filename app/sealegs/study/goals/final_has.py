"""Tools or paths are present in the final image."""

from __future__ import annotations

import posixpath

import msgspec

from sealegs.simulator.files import OriginKind
from sealegs.simulator.stands_for import stands_for
from sealegs.simulator.tri import Tri
from sealegs.study.goal import Facts, Goal, Verdict, cannot_tell, met, unmet


class FinalHas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Commands by name, absolute paths, and origins (FORMATS 8) of which something is there."""

    tools: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    origins: tuple[OriginKind, ...] = ()


def _judge(facts: Facts, parameters: FinalHas) -> Verdict:
    for path in parameters.paths:
        there, why = stands_for(facts.image.files, facts.context, path)
        if there is Tri.NO:
            return unmet(why)
    found = [(path, _is_there(facts, path)) for path in parameters.paths]
    found += [(tool, _has_tool(facts, tool)) for tool in parameters.tools]
    found += [(_called(origin), _has_origin(facts, origin)) for origin in parameters.origins]
    missing = [name for name, there in found if there is Tri.NO]
    vague = [name for name, there in found if there is Tri.UNKNOWN]
    if missing:
        return unmet(f"{missing[0]} is not in the image")
    return cannot_tell(f"whether {vague[0]} is in the image isn't known") if vague else met()


def _is_there(facts: Facts, path: str) -> Tri:
    return stands_for(facts.image.files, facts.context, path)[0]


def _has_tool(facts: Facts, tool: str) -> Tri:
    image = facts.image
    if any(entry.tool and entry.name == tool for entry in image.files.entries.values()):
        return Tri.YES
    known = tool in facts.vocabulary and tool not in image.base.unsure
    return Tri.NO if known and not image.files.regions else Tri.UNKNOWN


def _has_origin(facts: Facts, origin: OriginKind) -> Tri:
    files = facts.image.files
    if any(entry.origin.kind is origin for entry in files.entries.values()):
        return Tri.YES
    return Tri.UNKNOWN if files.regions else Tri.NO


def _called(origin: OriginKind) -> str:
    return {"dependency": "any installed library"}.get(origin, f"anything of origin {origin}")


def _label(parameters: FinalHas) -> str:
    origins = {"dependency": "installed libraries", "artifact": "what was built"}
    named = [origins.get(origin, origin) for origin in parameters.origins]
    return f"The image has {', '.join((*parameters.tools, *_places(parameters.paths), *named))}"


def _places(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Name paths for a checklist: many below one folder by their number and that folder."""
    whole = [path for path in paths if path.startswith("/")]  # an author may have forgotten it
    alike = len(paths) > 2 and len(whole) == len(paths)
    folder = posixpath.commonpath(paths) if alike else "/"
    return paths if folder == "/" else (f"all {len(paths)} files of {folder}",)


GOAL = Goal(
    name="final_has",
    summary="Everything that is named is in the file system of the target.",
    parameters=FinalHas,
    label=_label,
    judge=_judge,
)
