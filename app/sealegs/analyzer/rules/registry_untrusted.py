"""The base image comes from a registry outside the trusted list.

## What it finds
FROM, `COPY --from` or a mount with an image of a registry that `trusted-registries` doesn't list.
Without that setting nothing is found. A `*` stands for any characters; `docker.io` is Docker Hub,
where names without a registry live. A variable's value is taken from its ARG's default.

## Why it matters
Everything in a base image runs with your program. A list of registries makes sure that bases were
scanned, mirrored or built by somebody you chose, and that a typing error brings in no stranger's.

## Bad
```dockerfile
FROM quay.io/somebody/python:3.13
```
```toml
trusted-registries = ["docker.io", "*.example.com"]
```

## Good
```dockerfile
FROM registry.example.com/python:3.13
```
```toml
trusted-registries = ["docker.io", "*.example.com"]
```

## The interview question behind it
"How do you control what your images are built from?" Allowed registries, a mirror in front of the
public ones, pinned digests, signatures and provenance, and a scan on the way in.

## References
- https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
- https://docs.docker.com/build/policies/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.images import bases
from sealegs.analyzer.rule import Hit, Options, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, Run
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.reference import HUB, ImageReference
from sealegs.dockerfile.stages import FromImage
from sealegs.ground.globs import fits
from sealegs.ground.regex import Regex

_HOST = Regex(r"[^\s/]+")


class TrustedRegistries(Options, frozen=True):
    """Registries that base images may come from; none means any."""

    table: ClassVar[str] = "trusted-registries"
    registries: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no image's registry can be, as it would make every image untrusted."""
        for each in self.registries:
            if not _HOST.fullmatch(each):
                hint = "write its host alone, as in docker.io or *.example.com"
                raise ValueError(f"{each!r} is no registry; {hint}")


_HUB_NAMES = (HUB, "hub.docker.com")


def _check(subject: Subject) -> Iterator[Hit]:
    trusted = subject.options(TrustedRegistries).registries
    if not trusted:
        return
    for span, text, reference in _images(subject):
        registry = reference.domain if reference is not None else _written(text)
        if not _listed(registry, trusted):
            message = f"{quote(text)} comes from {quote(registry)}, which isn't trusted here"
            yield Hit(span, message, () if _listed(_written(text), trusted) else None)


def _images(subject: Subject) -> Iterator[tuple[Span, str, ImageReference | None]]:
    """What stages start from, and what COPY and mounts take files from without a stage."""
    for base in bases(subject):
        yield base.placed.command.base.span, base.text, base.reference
    for placed in subject.placed:
        command, step = placed.command, subject.step(placed)
        if step is None or not isinstance(command, Copy | Run):
            continue
        words = [m.value for m in command.mounts] if isinstance(command, Run) else [command.from_]
        for word, source in zip(words, step.sources, strict=False):
            if word is not None and isinstance(source, FromImage):
                yield word.span, source.name, source.reference


def _written(text: str) -> str:
    """The registry as hadolint reads it: Docker Hub unless a host with a dot stands in front."""
    host, slash, _ = text.partition("/")
    return host if slash and "." in host else HUB


def _listed(registry: str, trusted: tuple[str, ...]) -> bool:
    names = _HUB_NAMES if registry == HUB else (registry,)
    return any(fits(name, pattern) for name in names for pattern in trusted)


RULE = Rule(
    name="registry-untrusted",
    severity=Severity.ERROR,
    category=Category.SECURITY,
    check=_check,
    aliases=("DL3026",),
    options=TrustedRegistries,
)
