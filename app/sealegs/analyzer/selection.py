"""Which rules run and which of their findings are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.rule import Options, Rule


class Selection(Struct, frozen=True):
    """What somebody wants to hear of.

    `select` and `ignore` hold rule names, categories and other tools' codes; an empty `select`
    means every rule that runs unasked, `everything` those that don't as well. `options` are the
    settings of rules, at most one of each type. `severities` replace those of rules, by name.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    everything: bool = False
    options: tuple[Options, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def runs(self, rule: Rule, asked_for: Iterable[str] = ()) -> bool:
        """Whether a rule has to run; `asked_for` are codes that the file itself switches on."""
        if rule.name in self.ignore or rule.category.value in self.ignore:
            return False
        if self.select:
            return not self.select.isdisjoint(rule.names)
        return self.everything or rule.runs_unasked or not set(rule.aliases).isdisjoint(asked_for)

    def keeps(self, rule: Rule, aliases: tuple[str, ...]) -> bool:
        """Whether a finding with these aliases is wanted."""
        own = called(rule, aliases)
        if not self.ignore.isdisjoint(own):
            return False
        broad = (rule.name, rule.category.value)
        return not self.select or not self.select.isdisjoint((*broad, *own))


def called(rule: Rule, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """What a finding can be called.

    Where another tool gives the same verdict that is its code; a finding that only we have goes by
    all codes of its rule, so that who is tired of the subject can say so in either language.
    """
    return (rule.name, *(aliases or rule.aliases))
