"""``sealegs team verify``: does a log come to the result that it says?"""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("verify", epilog="Example:  sealegs team verify session.jsonl")
@click.argument("log", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the standings as JSON.")
def command(log: Path, as_json: bool) -> None:
    """Recompute everything from LOG (- for standard input) and compare.

    Every answer is judged again by the question in the log. Exit 0 when all of it follows, 1 with
    the first difference, 2 when it can't be read.
    """
    from sealegs.ground.problem import SealegsError
    from sealegs.team.standings import in_bytes, standings
    from sealegs.team.verified_words import report
    from sealegs.team.verifying import Difference, log_lines, read_log, verify

    try:
        if str(log) == "-":
            outcome = verify(read_log(log_lines(sys.stdin.buffer), "standard input"))
        else:
            with log.open("rb") as stream:
                outcome = verify(read_log(log_lines(stream), str(log)))
    except OSError as error:
        raise SealegsError(f"{log} can't be read ({error.strerror}).") from error
    if isinstance(outcome, Difference):
        click.echo(f"{log}: event {outcome.seq} doesn't follow: {outcome.say}")
        sys.exit(1)
    if as_json:
        click.echo(in_bytes(standings(outcome.state)).decode())
        return
    for line in report(outcome):
        click.echo(line)


COMMAND: click.Command = command
