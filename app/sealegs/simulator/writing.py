"""Whether the user a container runs as may write to a path of its image.

Who may write is decided by owner, group and mode of the path itself (path_resolution(7)). Where
nobody set a mode, folders have 755 and files 644. A number that no passwd file names belongs to
the group 0; a named user to the group of the same name.
"""

from __future__ import annotations

from sealegs.simulator.attributes import mode_after, octal
from sealegs.simulator.build import Image
from sealegs.simulator.files import Entry, Region, Shape, ancestors, is_within
from sealegs.simulator.names import names
from sealegs.simulator.permits import ROOTS_OWN, is_root
from sealegs.simulator.tri import Tri
from sealegs.simulator.users import is_number, number_in

_ANYBODYS = names("/tmp /var/tmp /dev/shm")
_HOME = "home directory"


def may_write(image: Image, path: str) -> tuple[Tri, str]:
    """Tell whether the image's user may write at an absolute path, and why not or what is open."""
    if image.identity.user is None:
        return Tri.UNKNOWN, "the value of USER isn't known"
    if not image.identity.user and not image.base.known:
        return Tri.UNKNOWN, f"which user {image.base.reference} sets isn't known"
    if is_root(image.identity):
        return Tri.YES, ""
    return _may(image, path)


def _may(image: Image, path: str) -> tuple[Tri, str]:
    files = image.files
    entry = files.get(path)
    doubts = [r for r in files.regions_at(path) if entry is None or _is_later(r, entry)]
    if doubts:
        return Tri.UNKNOWN, f"{doubts[0].why}, so who owns {path} isn't known"
    if entry is not None and entry.line:
        return _owned(image, entry)
    there = files.has(path)
    if there is Tri.NO:
        above = next((each for each in ancestors(path) if files.has(each) is not Tri.NO), "/")
        may, _ = _may(image, above)
        return may, f"there is no {path}, and it can't be made in {above}"
    if any(is_within(path, each) for each in _ANYBODYS):
        return Tri.YES, ""
    if path in ROOTS_OWN or path == "/":
        return Tri.NO, f"{path} belongs to root"
    return Tri.UNKNOWN, f"who owns {path} in {image.base.reference} isn't known"


def _is_later(region: Region, entry: Entry) -> bool:
    """Tell whether what nobody knows came after a path; what a COPY brings lies inside of it."""
    if region.line == entry.line:
        return region.path != entry.path
    return region.line > entry.line


def _owned(image: Image, entry: Entry) -> tuple[Tri, str]:
    owner, mode = _owner(image, entry), mode_after(_usual(entry), entry.mode or "+")
    number = octal(mode)
    if owner is None or number is None:
        return Tri.UNKNOWN, f"who may write {entry.path} isn't known"
    user, _, group = owner.partition(":")
    bits = [number >> 6 & 7, number >> 3 & 7, number & 7]
    writes = [bool(bit & 2) for bit in bits]
    who, own_group = _user(image)
    same = _is_same(image, user or "0", who)
    if same is Tri.YES:
        return (Tri.YES, "") if writes[0] else (Tri.NO, f"{entry.path} has the mode {mode}")
    if writes[2]:
        return Tri.YES, ""
    grouped = Tri.YES if (group or "0") == own_group else Tri.UNKNOWN
    if writes[1] and grouped is Tri.YES and same is Tri.NO:
        return Tri.YES, ""
    if same is Tri.UNKNOWN or writes[1]:
        return Tri.UNKNOWN, f"whether {who} may write {entry.path} isn't known"
    return Tri.NO, f"{entry.path} belongs to {_named(user)}, not to {who}"


def _usual(entry: Entry) -> str:
    return "644" if entry.shape is Shape.FILE else "755"


def _named(user: str) -> str:
    return "root" if user in ("", "0") else user


def _owner(image: Image, entry: Entry) -> str | None:
    if entry.origin.detail != _HOME or entry.owner:
        return entry.owner
    made = [name for name in image.identity.users if name not in image.base.users]
    if entry.name in made or len(made) == 1:
        name = entry.name if entry.name in made else made[0]
        return f"{name}:{name}"
    return None


def _user(image: Image) -> tuple[str, str]:
    """Return the user and the group a container runs as, as far as they are told."""
    name, given, group = (image.identity.user or "").partition(":")
    if given:
        return name, "0" if group == "root" else group
    number = number_in(name)
    known = number is None or number in image.identity.users.values()
    return name, name if known else "0"


def _is_same(image: Image, one: str, other: str) -> Tri:
    """Tell whether two users, by name or number, are the same one."""
    if one == other:
        return Tri.YES
    users = image.identity.users
    numbers = [users.get(u) if (n := number_in(u)) is None else n for u in (one, other)]
    if None not in numbers:
        return Tri.YES if numbers[0] == numbers[1] else Tri.NO
    return Tri.NO if one in ("0", "root") or not (one + other).isalnum() else _perhaps(one, other)


def _perhaps(one: str, other: str) -> Tri:
    named = not is_number(one) and not is_number(other)
    return Tri.NO if named else Tri.UNKNOWN
