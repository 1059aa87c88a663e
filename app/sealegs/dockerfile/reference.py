"""Image references: `[registry/]repository[:tag][@digest]`, judged as distribution/reference does.

A name without a registry means Docker Hub, and without a namespace the official images there.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from sealegs.ground.regex import Regex

HUB = "docker.io"
_LEGACY_HUB = "index.docker.io"
_OFFICIAL = "library/"
_LONGEST_PATH = 255

_LABEL = r"(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
_HOST = rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
_COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_DIGEST = r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"
_REFERENCE = Regex(
    rf"(?:(?P<domain>{_HOST})/)?(?P<path>{_COMPONENT}(?:/{_COMPONENT})*)"
    rf"(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{{0,127}}))?(?:@(?P<digest>{_DIGEST}))?"
)
_IDENTIFIER = Regex(r"[a-f0-9]{64}")
_HEX_DIGITS = {"sha256": 64, "sha384": 96, "sha512": 128}


class ImageReference(Struct, frozen=True):
    """A valid reference; tag and digest are None when not written.

    `domain` is empty for the odd name whose first part has a dot and is no host (`a_b.c/d`).
    """

    domain: str
    path: str
    tag: str | None
    digest: str | None

    @property
    def name(self) -> str:
        """The repository with its registry: `docker.io/library/alpine`."""
        return f"{self.domain}/{self.path}" if self.domain else self.path

    @property
    def familiar(self) -> str:
        """The short name people use: `alpine`, `grafana/grafana`, `ghcr.io/x/y`."""
        if self.domain != HUB:
            return self.name
        official = self.path.removeprefix(_OFFICIAL)
        return self.path if "/" in official else official

    def __str__(self) -> str:
        """The full form; without tag and digest it means `:latest`."""
        tag = self.tag or (None if self.digest else "latest")
        digest = f"@{self.digest}" if self.digest else ""
        return self.name + (f":{tag}" if tag else "") + digest


class BadReference(StrEnum):
    """Why a text is no image reference, each as a clause."""

    IDENTIFIER = "64 hexadecimal digits are an image id, not a name: write repository@sha256:id"
    UPPERCASE = "a repository name must be in lower case"
    FORMAT = "this is no image reference: write [registry/]repository[:tag][@digest]"
    TWO_TAGS = "a repository has one tag: write repository:tag"
    EQUALS = "a tag stands behind a colon: write repository:tag"
    AROUND = "leave out the signs around the name: write repository:tag"
    ADDRESS = "an image has a name, not a web address: leave out what stands before the registry"
    TAG_MISSING = "a tag must follow the colon: write repository:tag"
    TOO_LONG = "a repository name may have at most 255 characters"
    DIGEST = "this digest is not valid: write sha256: and 64 lower-case hexadecimal digits"


def parse_reference(text: str) -> ImageReference | BadReference:
    """Read a reference as `FROM` and `COPY --from` understand it."""
    if _IDENTIFIER.fullmatch(text):
        return BadReference.IDENTIFIER
    domain, remainder = _split_domain(text)
    remote = remainder.partition(":")[0]
    if remote.lower() != remote:
        return BadReference.UPPERCASE
    full = f"{domain}/{remainder}"
    match = _REFERENCE.fullmatch(full)
    if match is None and "://" in text:
        return BadReference.ADDRESS
    if match is None and text.endswith(":"):
        return BadReference.TAG_MISSING
    if match is None:
        lowered = _REFERENCE.fullmatch(full.lower())
        return _bad_format(text) if lowered is None else BadReference.UPPERCASE
    if len(match["path"]) > _LONGEST_PATH:
        return BadReference.TOO_LONG
    if match["digest"] is not None and not valid_digest(match["digest"]):
        return BadReference.DIGEST
    return ImageReference(match["domain"] or "", match["path"], match["tag"], match["digest"])


def _bad_format(text: str) -> BadReference:
    """Tell the slips that are plain to see from whatever else is no reference."""
    bare = text.strip("<>[](){}\"'`,;")
    if bare != text and _REFERENCE.fullmatch(bare):
        return BadReference.AROUND
    name, equals, tag = text.replace("@", "=").partition("=")
    if equals and ":" not in tag and _REFERENCE.fullmatch(f"{name}:{tag}"):
        return BadReference.EQUALS
    name, _, tag = text.rpartition(":")
    if ":" in name.rpartition("/")[2] and _REFERENCE.fullmatch(name) and tag:
        return BadReference.TWO_TAGS
    return BadReference.FORMAT


def valid_digest(text: str) -> bool:
    """Whether a text is a digest of a known algorithm with the right number of digits."""
    algorithm, _, encoded = text.partition(":")
    digits = _HEX_DIGITS.get(algorithm)
    return digits is not None and re.fullmatch(f"[a-f0-9]{{{digits}}}", encoded) is not None


def _split_domain(text: str) -> tuple[str, str]:
    """Tell the registry from the repository: it has a dot, a colon, a capital, or is localhost."""
    first, slash, rest = text.partition("/")
    if not slash:
        return HUB, _OFFICIAL + text
    if first == _LEGACY_HUB:
        domain, remote = HUB, rest
    elif first == "localhost" or "." in first or ":" in first or first.lower() != first:
        domain, remote = first, rest
    else:
        domain, remote = HUB, text
    if domain == HUB and "/" not in remote:
        remote = _OFFICIAL + remote
    return domain, remote
