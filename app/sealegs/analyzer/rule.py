"""What a rule is, and how rules are found.

A rule is one module in ``analyzer/rules/`` that exposes one constant ``RULE``; the module is called
like the rule, with underscores. Its docstring is the rule's page (see ``analyzer.page``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec import Struct

from sealegs.analyzer.figure import Figure, StyleOnly
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.dockerfile.nearest import nearest
from sealegs.dockerfile.problem import Span
from sealegs.ground.registry import exposed

if TYPE_CHECKING:
    from sealegs.analyzer.subject import Subject


class Status(StrEnum):
    """Whether a rule can be relied on. A preview rule runs only when it is asked for."""

    STABLE = "stable"
    PREVIEW = "preview"
    DEPRECATED = "deprecated"


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of a rule; every field has a default, under which the rule is useful or silent.

    `table` names them in the configuration. Rules that belong together share one type.
    """

    table: ClassVar[str] = ""


class Hit(Struct, frozen=True):
    """One place where a rule applies.

    `span` is what the caret points at; the finding's line is the first of the instruction there.
    `aliases` are the codes that give the same verdict at this very place, None for all the rule's.
    `severity` and `why` replace the rule's. `about` is what its figure is about, where that is an
    edit: a path of the build context.
    """

    span: Span
    message: str
    aliases: tuple[str, ...] | None = None
    severity: Severity | None = None
    why: str = ""
    fix: Fix | None = None
    about: str = ""


Check = Callable[["Subject"], Iterable[Hit]]


class Rule(Struct, frozen=True):
    """A rule: its name says what is wrong, `check` yields the places.

    `aliases` are other tools' names for it: hadolint's DL codes, BuildKit's check names.
    `default_on` is False for what runs only when it is selected or everything is asked for.
    `refusals` are codes of what BuildKit's later layers refuse that a finding of this rule says as
    well, so that it isn't told twice. `figure` is what a fix is measured by, for rules with one.
    """

    name: str
    severity: Severity
    category: Category
    check: Check
    aliases: tuple[str, ...] = ()
    status: Status = Status.STABLE
    options: type[Options] | None = None
    default_on: bool = True
    refusals: tuple[str, ...] = ()
    figure: Figure | StyleOnly | None = None

    @property
    def runs_unasked(self) -> bool:
        """Whether it runs when nothing is selected."""
        return self.default_on and self.status is Status.STABLE

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it can be called: its name, its category, other tools' codes."""
        return (self.name, self.category.value, *self.aliases)


@cache
def known_rules() -> Mapping[str, Rule]:
    """Return all rules by name, by listing their folder."""
    from sealegs.analyzer import rules

    found: list[Rule] = exposed(rules, "RULE")
    return {rule.name: rule for rule in found}


def rules_called(word: str) -> tuple[Rule, ...]:
    """The rules a word means: a rule's name, a category, or another tool's code (in any case)."""
    wanted = word.lower()
    return tuple(
        rule for rule in known_rules().values() if wanted in (name.lower() for name in rule.names)
    )


def nearest_rule(word: str) -> str | None:
    """The name or code nearest to a word that means no rule."""
    names = [name for rule in known_rules().values() for name in rule.names]
    return nearest(word, names, most=len(names))
