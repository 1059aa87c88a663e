"""``sealegs cards [TOPIC]``: flashcards in the app, or line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sealegs.cli.completing import topics
from sealegs.cli.group import own_desk, start_app
from sealegs.cli.lines import Lines

if TYPE_CHECKING:
    from sealegs.curriculum.model import Card
    from sealegs.workspace.desk import Desk


@click.command(
    epilog="Examples:  sealegs cards multi-stage-build --plain   ·   "
    "sealegs cards --find 'is:due cache'   ·   sealegs cards --changes"
)
@click.argument("topic", required=False, shell_complete=topics)
@click.option(
    "--level", type=click.Choice(["junior", "middle", "senior"]), help="Cards of one level only."
)
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@click.option("--find", "query", metavar="WORDS", help="List cards instead; '' lists all of them.")
@click.option("--changes", is_flag=True, help="List what an update of the material changed.")
def cards(
    topic: str | None, level: str | None, plain: bool, query: str | None, changes: bool
) -> None:
    """Review the cards of TOPIC (its id, title or another name), or of all topics.

    --find takes words and signs: is:new, is:due, is:flagged, is:suspended, is:buried, is:leech,
    is:edited, is:own, is:note, is:cloze, is:code, is:reverse; a minus in front means not.
    """
    from sealegs.curriculum.finding import find_topic
    from sealegs.curriculum.model import Level
    from sealegs.study.dealing import deal
    from sealegs.workspace.packs import own_packs

    if not plain and query is None and not changes:
        found = find_topic(own_packs().pack(), topic).id if topic else None
        start_app("cards", topic=found, level=level)
        return

    with own_desk() as desk:
        chosen = find_topic(desk.pack, topic).id if topic else None
        if changes:
            _changes(desk)
            return
        dealt = deal(desk.pack, chosen, Level(level) if level else None)
        if query is not None:
            _list(desk, dealt, query)
        else:
            _review(desk, dealt, planned=topic is None and level is None)


def _review(desk: Desk, cards: Sequence[Card], *, planned: bool) -> None:
    from sealegs.study.memory import GRADES
    from sealegs.study.plain_cards import review
    from sealegs.study.plan.day import plan_day

    ratings = GRADES[desk.settings.buttons]
    plan = None
    if planned:
        plan = plan_day(desk.pack, desk.exercises, desk.state, desk.clock.now())
    review(cards, desk, Lines(), ratings, plan, lambda: desk.pack, desk.exercises)


def _list(desk: Desk, cards: Sequence[Card], query: str) -> None:
    from sealegs.study.deck import rows
    from sealegs.study.plain_deck import listing

    now = desk.clock.now()
    wanted = {card.id for card in cards}
    found = [row for row in rows(desk.pack, desk.state, now, query) if row.card.id in wanted]
    for line in listing(found, now, query):
        click.echo(line)


def _changes(desk: Desk) -> None:
    from sealegs.curriculum.changes import told

    for line in told(desk.seen.changes):
        click.echo(line)
    desk.seen.looked()


COMMAND: click.Command = cards
