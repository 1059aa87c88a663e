"""Whether a file of the image is what the project has for it, or only a file of that name.

An empty file, an echoed line or another file of the checkout may stand where a program looks for
something. What a command made of a file of the project may be it or not, so nobody can tell.
"""

from __future__ import annotations

import posixpath

from sealegs.simulator.base_image import CERTIFICATES
from sealegs.simulator.context import Context
from sealegs.simulator.files import Entry, FileSet, OriginKind, Shape
from sealegs.simulator.tri import Tri

EMPTY = "an empty file"
EMPTIED = "an emptied file"
"""What had something in it before; a new empty file may be there to mark something."""
_PRINTED = (
    "output of cargo new",
    "output of echo",
    "output of printf",
    "output of :",
    "output of true",
)
_CERTIFICATE_NAMES = (".crt", ".pem", ".cer")


def stands_for(files: FileSet, context: Context, path: str) -> tuple[Tri, str]:
    """Tell whether an absolute path holds what it should, and why it doesn't or may not."""
    there = files.has(path)
    entry = files.get(path)
    if there is not Tri.YES or entry is None or entry.shape is not Shape.FILE:
        return there, f"{path} is not in the image"
    if any(region.path == path and region.line >= entry.line for region in files.regions):
        return Tri.UNKNOWN, f"what {path} holds isn't known"
    if path == CERTIFICATES:
        return _certificates(entry)
    return _of_project(entry, context)


def is_stand_in(entry: Entry) -> bool:
    """Tell whether a file surely holds nothing of the project: empty, or a line that was echoed."""
    if entry.origin.kind is not OriginKind.ARTIFACT or entry.link:
        return False
    return entry.origin.detail in (EMPTY, EMPTIED, *_PRINTED) or entry.size.high == 0


def _certificates(entry: Entry) -> tuple[Tri, str]:
    if entry.origin.kind in (OriginKind.BASE, OriginKind.PACKAGE):
        return Tri.YES, ""
    named = entry.origin.detail.endswith(_CERTIFICATE_NAMES)
    if entry.origin.kind is OriginKind.CONTEXT and not named:
        return Tri.NO, f"{entry.path} is {entry.origin.detail}, and holds no certificates"
    if is_stand_in(entry):
        return Tri.NO, f"{entry.path} holds no certificates"
    return Tri.UNKNOWN, f"whether {entry.path} holds certificates isn't known"


def _of_project(entry: Entry, context: Context) -> tuple[Tri, str]:
    path, kind, detail = entry.path, entry.origin.kind, entry.origin.detail
    wanted = [file.path for file in context.files if path.endswith(f"/{file.path}")]
    wanted = wanted or [f.path for f in context.files if posixpath.basename(f.path) == entry.name]
    if not wanted:
        return (Tri.NO, f"{path} is empty") if detail == EMPTIED else (Tri.YES, "")
    if is_stand_in(entry):
        return Tri.NO, f"{path} is not {wanted[0]} of the project: {detail}"
    if kind is OriginKind.CONTEXT and detail and detail not in wanted:
        return Tri.NO, f"{path} is {detail} of the project, and not {wanted[0]}"
    if kind is OriginKind.ARTIFACT and detail.startswith("output of"):
        return Tri.UNKNOWN, f"whether {path} still is {wanted[0]} isn't known"
    return Tri.YES, ""
