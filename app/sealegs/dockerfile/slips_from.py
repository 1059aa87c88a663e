"""What somebody most likely meant whose FROM is refused: words for the refusal."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.slips import cut, odd_blank
from sealegs.ground.regex import Regex

_PLATFORM = Regex(r"[-\u2010-\u2015\u2212]*platform=(.*)\Z")
_TAG = Regex(r"v?[0-9][A-Za-z0-9._-]*\Z|latest\Z|lts\Z")
_VARIANTS = "slim alpine bookworm trixie bullseye noble jammy jre jdk fpm apache lts"
_NAMING = ("->", "=>", "-", "=", "named", "name", "called", "is", "to", "in", "like", "a", "ass")
_STAGE = Regex(r"[A-Za-z][A-Za-z0-9\-_.]*\Z")
_WRITE_AS = "write FROM image AS name"


def from_advice(words: Sequence[str]) -> str:
    """Return what to change in a FROM whose arguments are not ``image [AS name]``."""
    return _outright(words) or _of_image(words) or _of_name(words)


def name_advice(word: str) -> str:
    """Return how a name that no stage can have is written, as the end of a sentence."""
    bare = word.strip("\"'()<>[]:;,.")
    if bare != word and _STAGE.match(bare):
        return f"write {cut(bare)}, with nothing around it"
    return "start with a letter and go on with letters, digits, - _ and ."


def _outright(words: Sequence[str]) -> str:
    """What is told by a sign that has nothing to do with images and names."""
    sign = odd_blank("".join(words))
    if sign:
        return f"the sign U+{ord(sign):04X} only looks like a blank: type an ordinary one"
    if any(word.startswith(("#", "//")) for word in words):
        return "a comment stands on a line of its own: put it above FROM"
    flag = next((word for word in words if word.startswith("--")), None)
    if flag is not None:
        return f"a flag stands before the image: write FROM {cut(flag)} image"
    platform = _PLATFORM.match(words[0])
    if platform is not None:
        return f"a flag begins with two dashes: write FROM --platform={cut(platform[1])} image"
    return ""


def _of_image(words: Sequence[str]) -> str:
    """What is wrong with the image, or where it should stand."""
    first, second = words[0], words[1]
    if first.casefold() == "as":
        return f"FROM needs an image before AS: {_WRITE_AS}"
    if first.endswith((":", "/", "@")):
        return f"leave out the blank behind {quote(first)}"
    if second.startswith((":", "/", "@")):
        return f"leave out the blank before {quote(second)}"
    if len(words) != 2:
        return ""
    tagged = ":" in first.rpartition("/")[2]
    if not tagged and _TAG.match(second):
        return f"a tag stands behind a colon: write FROM {cut(first)}:{cut(second)}"
    if tagged and second in _VARIANTS.split():
        return f"a tag has no blank in it: write FROM {cut(first)}-{cut(second)}"
    return ""


def _of_name(words: Sequence[str]) -> str:
    """What is wrong with how the stage is named."""
    second = words[1].casefold()
    if second == "as":
        if len(words) == 2:
            return "FROM ... AS needs a name for the stage: add one"
        if words[3].casefold() == "as":
            return "a stage has one name: leave out the second AS"
        return f"the name of a stage is one word, as in AS {'-'.join(map(cut, words[2:5]))}"
    if len(words) == 3 and second in _NAMING:
        return f"to name the stage write AS instead of {quote(words[1])}: {_WRITE_AS}"
    if len(words) == 2:
        bare = words[1].strip("()[]<>\"'")
        if _STAGE.match(bare):
            return f"to name the stage put AS before {quote(bare)}: {_WRITE_AS}"
        return f"FROM takes nothing like {quote(words[1])} behind the image: leave it out"
    return "FROM takes an image, or an image AS a name: write FROM image or FROM image AS name"
