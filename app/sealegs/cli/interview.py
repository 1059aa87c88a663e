"""``sealegs interview [TOPIC...]``: the timed mock interview."""

from __future__ import annotations

from pathlib import Path

import click

from sealegs.cli import completing
from sealegs.cli.group import is_terminal, own_desk, start_app
from sealegs.cli.lines import Lines

_FIRST = "take"


class _Interview(click.Group):
    """A group whose first word may be a topic: everything that is no command takes an interview."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in front that is meant where none is named."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = [_FIRST, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Interview,
    epilog="Examples:  sealegs interview --minutes 30 --level middle   ·   "
    "sealegs interview multi-stage-build build-cache --seed 7   ·   sealegs interview --resume",
)
def interview() -> None:
    """Take a timed mock interview about TOPICs, or about all of them.

    It asks, follows up on what an answer left out or claimed, sets a Dockerfile to fix and keeps
    the time. `sealegs interview take --help` lists the choices; without one you get 15 minutes
    that find out your level. Afterwards: `sealegs interview report`, `list`, `replay`, `dispute`.
    """


@interview.command(
    _FIRST, epilog="Example:  sealegs interview take build-cache --minutes 30 --level senior"
)
@click.argument("topics", nargs=-1, shell_complete=completing.topics)
@click.option("--minutes", type=click.Choice(["15", "30", "45", "60"]), help="15 by default.")
@click.option(
    "--level", type=click.Choice(["junior", "middle", "senior", "find-out"]), help="For what job."
)
@click.option("--seed", help="The same seed and answers make the same interview.")
@click.option(
    "--question",
    metavar="NAME",
    help="Practise this one question alone.",
    shell_complete=completing.questions,
)
@click.option("--aloud", is_flag=True, help="Speak, then tick the points you made.")
@click.option("--resume", is_flag=True, help="Go on with the one that was left.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@click.option("--json", "as_json", is_flag=True, help="The record as JSON at the end.")
def take(
    topics: tuple[str, ...], minutes: str | None, level: str | None, seed: str | None,
    question: str | None, aloud: bool, resume: bool, plain: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take an interview, or go on with the one that was left."""
    from sealegs.curriculum.finding import find_topic
    from sealegs.ground.problem import SealegsError
    from sealegs.study.interview.script import practice_of
    from sealegs.study.interview.steps import Mode
    from sealegs.workspace.interviews import asked_by, seat, talk_through, typed_settings
    from sealegs.workspace.packs import own_packs

    if resume and (topics or minutes or level or seed or question or aloud):
        raise SealegsError("--resume goes on as it was begun; leave out the other choices.")
    if question and (topics or minutes or level):
        raise SealegsError("--question is about one alone; leave out topics, minutes and level.")
    only = asked_by(own_packs().bank(), question) if question else None
    mode = Mode.ALOUD if aloud else Mode.TYPED
    if not (plain or as_json) and is_terminal():
        if resume:
            start_app("taking")
            return
        pack = own_packs().pack() if topics else None
        start_app(
            "interview",
            topics=",".join(find_topic(pack, name).id for name in topics) if pack else "",
            minutes=int(minutes or 0), level=level or "", seed=seed or "",
            mode=mode.value if aloud else "", question=only.id if only else "",
        )  # fmt: skip
        return
    with own_desk(later=True) as desk:
        chosen = [find_topic(desk.pack, name).id for name in topics]
        wanted = typed_settings(desk, chosen, minutes, level, seed, aloud=aloud)
        if only is not None:
            wanted = practice_of(only, wanted.seed, mode)
        chair = seat(desk, None if resume else wanted)
        over = talk_through(chair, Lines(err=as_json))
        if as_json and over:
            from sealegs.study.interview.document import document

            click.echo(document(chair.interview))


@interview.command(
    "report", epilog="Example:  sealegs interview report --format html --output it.html"
)
@click.argument("id_", metavar="[ID]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "json", "html"]), default="text",
    help="text by default.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file to write."
)
def report(id_: str | None, form: str, output: Path | None) -> None:
    """Report an interview, the last one unless its ID (or how it begins) is given."""
    from sealegs.study.interview.report.exports import Form, exported
    from sealegs.workspace.exchange import written
    from sealegs.workspace.interview_reports import meant, report_for, to_go_on_with

    with own_desk(later=True) as desk:
        text = exported(report_for(desk, meant(desk, id_)), Form(form))
        waiting = to_go_on_with(desk)
    if waiting:
        click.echo(waiting, err=True)
    if output is None:
        click.echo(text, nl=False)
    else:
        written(output, [text.encode()])
        click.echo(f"wrote {output}")


@interview.command("list", epilog="Example:  sealegs interview list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_(as_json: bool) -> None:
    """List your interviews with how they went, and the trend."""
    from sealegs.workspace.interview_reports import history, history_lines

    with own_desk(later=True) as desk:
        if as_json:
            import msgspec

            document = msgspec.json.encode({"version": 1, "interviews": history(desk)})
            click.echo(msgspec.json.format(document, indent=2).decode())
            return
        for line in history_lines(desk):
            click.echo(line)


@interview.command(
    "dispute",
    epilog="Examples:  sealegs interview dispute 3   ·   "
    "sealegs interview dispute 3 made target-only --note 'I said: the last stage'",
)
@click.argument("answer", type=click.IntRange(min=1))
@click.argument(
    "what", required=False,
    type=click.Choice(["made", "not-made", "not-claimed", "no-hedge", "fair-question", "met"]),
)  # fmt: skip
@click.argument("about", required=False)
@click.option("--id", "id_", metavar="ID", help="Of the interview; the last one by default.")
@click.option("--note", default="", help="Why; kept with it and shown in the report.")
@click.option("--undo", is_flag=True, help="Take it back.")
def dispute(
    answer: int, what: str | None, about: str | None, id_: str | None, note: str, undo: bool
) -> None:
    """Dispute a decision about ANSWER; without WHAT and ABOUT, list what can be disputed.

    It counts at once, shows in the report, and never changes the questions.
    """
    from sealegs.ground.problem import SealegsError
    from sealegs.study.interview.disputes import Contest
    from sealegs.study.interview.report.words import percent
    from sealegs.workspace.interview_reports import disputable, disputed, meant

    with own_desk(later=True) as desk:
        interview = meant(desk, id_)
        if what is None:
            lines = list(disputable(desk, interview, answer))
            for line in lines or ["There is nothing to dispute about it."]:
                click.echo(line)
            return
        if about is None:
            raise SealegsError(f"say what '{what}' is about; without it, the choices are listed.")
        before, after = disputed(desk, interview, answer, Contest(what), about, note, undo=undo)
    verdict = after.overall.value if after.overall is not None else "no verdict"
    done = "Taken back" if undo else "Disputed; it counts as you say"
    click.echo(f"{done}. Overall {percent(before.score)}, now {percent(after.score)}: {verdict}.")


@interview.command("replay", epilog="Example:  sealegs interview replay < /dev/null | less")
@click.argument("id_", metavar="[ID]", required=False)
def replay(id_: str | None) -> None:
    """Go through an interview again, answer by answer, in plain lines."""
    from sealegs.study.interview.report.replay import frames_of, replayed
    from sealegs.workspace.interview_reports import meant, report_for

    with own_desk(later=True) as desk:
        interview = meant(desk, id_)
        frames = frames_of(interview, report_for(desk, interview))
    replayed(frames, Lines())


COMMAND: click.Command = interview
