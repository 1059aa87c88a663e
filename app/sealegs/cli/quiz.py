"""``sealegs quiz [TOPIC]``: questions of every kind, in the app or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sealegs.cli.completing import topics
from sealegs.cli.group import own_desk, start_app
from sealegs.cli.lines import Lines

if TYPE_CHECKING:
    from sealegs.study.plain_aside import Beside
    from sealegs.workspace.desk import Desk


@click.command(
    epilog="Examples:  sealegs quiz multi-stage-build --level senior --minutes 10   ·   "
    "sealegs quiz --from ./Dockerfile"
)
@click.argument("topic", required=False, shell_complete=topics)
@click.option("--level", type=click.Choice(["junior", "middle", "senior"]), help="One level only.")
@click.option("--kind", metavar="KIND", help="One kind only, such as red-flag, choice or spot.")
@click.option("--minutes", type=click.IntRange(1, 240), help="As much as fits into the time.")
@click.option("--mixed", "mode", flag_value="mixed", help="Questions of all topics.")
@click.option("--wrong", "mode", flag_value="wrong", help="Only what you get wrong.")
@click.option("--sure", "mode", flag_value="sure", help="Errors you were sure of, again.")
@click.option("--speed", "mode", flag_value="speed", help="Statements against the clock.")
@click.option("--aloud", "mode", flag_value="aloud", help="Explain aloud, then tick the points.")
@click.option(
    "--from",
    "path",
    metavar="PATH",
    type=click.Path(readable=False),
    help="About a Dockerfile of yours, or a folder's.",
)
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
def quiz(
    topic: str | None,
    level: str | None,
    kind: str | None,
    minutes: int | None,
    mode: str | None,
    path: str | None,
    plain: bool,
) -> None:
    """Answer questions about TOPIC (its id, title or another name), or go on where you were."""
    from sealegs.curriculum.finding import find_topic
    from sealegs.ground.problem import SealegsError
    from sealegs.study.question import known_kinds
    from sealegs.workspace.packs import own_packs

    if path is not None:
        _about(path, plain=plain, narrowed=bool(topic or level or kind or minutes or mode))
        return
    if kind is not None and kind not in known_kinds():
        names = ", ".join(sorted(known_kinds()))
        raise SealegsError(f"there is no kind of question called “{kind}”; there are {names}.")
    if not plain:
        found = find_topic(own_packs().pack(), topic).id if topic else None
        start_app(
            "quiz", topic=found, level=level, kind=kind, minutes=minutes or 0, mode=mode or ""
        )
        return

    from sealegs.curriculum.model import Level
    from sealegs.study.plain_quiz import play
    from sealegs.study.sessions import Mode, Wish, sitting_for

    with own_desk() as desk:
        chosen = find_topic(desk.pack, topic).id if topic else None
        wish = Wish(chosen, Level(level) if level else None, kind, minutes or 0, Mode(mode or ""))
        play(
            sitting_for(wish, desk.pack, desk.state, desk.clock.now()), desk, Lines(), beside(desk)
        )


def beside(desk: Desk) -> Beside:
    """Return what a plain quiz on a desk has beside its questions."""
    from sealegs.study.plain_aside import Beside

    return Beside(desk.facts, lambda: desk.pack.topics, desk.report)


def _about(path: str, *, plain: bool, narrowed: bool) -> None:
    """Ask about the Dockerfile at a path, which is read before anything is drawn."""
    from sealegs.ground.problem import SealegsError
    from sealegs.workspace.given_file import given_file
    from sealegs.workspace.powers import FULL

    if narrowed:
        raise SealegsError("--from asks about one file; leave out the topic and other choices.")
    given = given_file(path, powers=FULL)
    if not plain:
        start_app("quiz", path=path)
        return

    from sealegs.study.generating import asked_about, why_nothing
    from sealegs.study.plain_quiz import play
    from sealegs.study.sitting import set_of

    with own_desk() as desk:
        asked = asked_about(given, str(desk.state.count))
        if not asked:
            raise SealegsError(f"{given.name}: there is nothing to ask. {why_nothing(given)}")
        title = f"About {given.name}"
        play(
            set_of(title, asked, desk.state.quizzes, desk.state.count), desk, Lines(), beside(desk)
        )


COMMAND: click.Command = quiz
