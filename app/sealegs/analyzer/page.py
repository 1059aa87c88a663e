"""A rule's page, read from its module's docstring: `sealegs explain`, and the why of each finding.

The first line is a sentence that sums the rule up; then come the sections below, in this order,
as Markdown headings. Bad and Good hold one ``dockerfile`` block each; a ``dockerignore`` block
beside it is the ignore file, a ``toml`` block the configuration.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct, field

from sealegs.analyzer.rule import Rule
from sealegs.ground.regex import Regex

SECTIONS = (
    "What it finds",
    "Why it matters",
    "Bad",
    "Good",
    "The interview question behind it",
    "References",
)

_HEADING = Regex(r"^## +(.+?) *$", re.MULTILINE)
_FENCE = Regex(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(Struct, frozen=True):
    """A Dockerfile that shows the rule, with what belongs to it (empty when nothing does)."""

    dockerfile: str = ""
    dockerignore: str = ""
    options: str = ""


class Page(Struct, frozen=True):
    """What a rule's docstring says; `sections` are the texts below the headings, in order."""

    summary: str
    sections: Mapping[str, str] = field(default_factory=dict)

    @property
    def why(self) -> str:
        """The first paragraph of `Why it matters` on one line."""
        return " ".join(self.sections.get("Why it matters", "").partition("\n\n")[0].split())

    @property
    def bad(self) -> Example:
        """What yields the finding."""
        return _example(self.sections.get("Bad", ""))

    @property
    def good(self) -> Example:
        """What doesn't."""
        return _example(self.sections.get("Good", ""))


@cache
def page_of(rule: Rule) -> Page:
    """Return the page of a rule, read once from its module."""
    module = importlib.import_module(f"sealegs.analyzer.rules.{rule.name.replace('-', '_')}")
    return read_page(module.__doc__ or "")


def read_page(docstring: str) -> Page:
    """Split a docstring into its summary and its sections."""
    summary, *rest = _HEADING.split(inspect.cleandoc(docstring))
    names, texts = rest[::2], rest[1::2]
    return Page(summary.strip(), {n: t.strip() for n, t in zip(names, texts, strict=True)})


def _example(section: str) -> Example:
    blocks = {match[1]: match[2] for match in _FENCE.finditer(section)}
    get = blocks.get
    return Example(get("dockerfile", ""), get("dockerignore", ""), get("toml", ""))
