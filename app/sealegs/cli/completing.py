"""What a shell offers for a word that is half typed: topics, exercises, rules, questions.

Files are told by the type of the argument (``click.Path``). Only shells that ask come here, so
everything is imported when one does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def topics(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """Offer the ids of topics, with their titles."""
    from sealegs.workspace.packs import own_packs

    pack = own_packs().pack()
    return offered({id_: topic.title for id_, topic in pack.topics.items()}, typed)


def exercises(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """Offer the slugs of exercises, with their titles."""
    from sealegs.workspace.packs import own_packs

    found = own_packs().exercises().by_id.values()
    return offered({each.slug: each.title for each in found}, typed)


def questions(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """Offer the slugs of interview questions, with what they ask."""
    from sealegs.workspace.packs import own_packs

    found = own_packs().bank().by_id.values()
    return offered({each.slug: each.ask for each in found}, typed)


def rules(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """Offer the names of rules and the codes that other tools give them."""
    from sealegs.analyzer.rule import known_rules

    known = known_rules()
    codes = {alias: name for name, rule in known.items() for alias in rule.aliases}
    return offered({**dict.fromkeys(known, ""), **codes}, typed)


def packs(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """Offer the packs that were added, with their titles."""
    import os

    from sealegs.workspace.installed import every_pack
    from sealegs.workspace.paths import Paths

    found = every_pack(Paths.of(os.environ))
    return offered({pack.name: pack.title for pack in found if not pack.shipped}, typed)


def offered(words: Mapping[str, str], typed: str) -> list[CompletionItem[str]]:
    """Return those words that begin as typed, each with a line about it."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(word, help=" ".join(about.split()) or None)
        for word, about in words.items()
        if word.lower().startswith(typed.lower())
    ]


def teach_shells() -> None:
    """Mend what click writes for two shells.

    Its lines for fish cut what is offered at the first comma. Those for zsh, autoloaded from a
    file, complete nothing at the second tab of a session: the file is a function by then.
    """
    from click.shell_completion import FishComplete, ZshComplete, add_completion_class

    class Fish(FishComplete):
        """Splits off the kind of what is offered, and nothing else."""

        source_template = FishComplete.source_template.replace(
            'string split ","', 'string split --max 1 ","'
        )

    class Zsh(ZshComplete):
        """Tells by its name whether it is called as a function of its file."""

        source_template = ZshComplete.source_template.replace(
            "$zsh_eval_context[-1] == loadautofunc", '"$funcstack[1]" == "_%(prog_name)s"'
        )

    add_completion_class(Fish)
    add_completion_class(Zsh)
