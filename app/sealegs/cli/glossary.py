"""``sealegs glossary [WORD]``: what the topics say a word is."""

from __future__ import annotations

import click

from sealegs.cli.group import is_terminal, start_app
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean


@click.command(epilog="Example:  sealegs glossary whiteout --plain")
@click.argument("word", required=False)
@click.option("--plain", is_flag=True, help="Plain text, for pipes and screen readers.")
@click.option("--json", "as_json", is_flag=True, help="The words as one JSON document.")
def glossary(word: str | None, plain: bool, as_json: bool) -> None:
    """Look up WORD, or list every word that the topics define."""
    if not plain and not as_json and is_terminal():
        start_app("glossary", word=word)
        return
    import msgspec

    from sealegs.curriculum.glossary import glossary as collect
    from sealegs.curriculum.glossary import looked_up
    from sealegs.workspace.packs import own_packs

    terms = collect(own_packs().pack())
    if word is not None:
        terms = looked_up(terms, word)
        if not terms:
            named = clean(word, keep_newlines=False)
            raise SealegsError(f"no topic defines “{named}”; `sealegs glossary` lists all words.")
    if as_json:
        document = {"version": 1, "words": terms}
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())
        return
    for term in terms:
        for sense in term.senses:
            click.echo(f"{term.word}: {sense.says} ({sense.title})")


COMMAND: click.Command = glossary
