"""``sealegs plan``: aim at the interview date, and see what today is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sealegs.cli.group import own_desk
from sealegs.ground.problem import SealegsError

if TYPE_CHECKING:
    from sealegs.study.plan.day import DayPlan
    from sealegs.study.plan.outlook import Outlook
    from sealegs.workspace.desk import Desk


@click.command(epilog="Example:  sealegs plan --date 2026-12-12 --minutes 15")
@click.option("--date", help="The interview: 2026-12-12, 12 dec, next friday, in 3 weeks.")
@click.option("--minutes", type=click.IntRange(1, 24 * 60), help="Minutes on each day.")
@click.option("--no-date", is_flag=True, help="No interview: reviews at a chosen retention.")
@click.option("--retention", type=click.FloatRange(0.7, 0.97), help="Without a date; 0.9.")
@click.option("--json", "as_json", is_flag=True, help="The plan as one JSON document.")
def plan(
    date: str | None, minutes: int | None, no_date: bool, retention: float | None, as_json: bool
) -> None:
    """Plan for the day of the interview: most recall on that day for the minutes you have.

    Without options it shows the plan that is set.
    """
    from sealegs.study.plan.day import look_ahead, plan_day
    from sealegs.study.plan.setting import aimed

    if date and no_date:
        raise SealegsError("--date and --no-date exclude each other; choose one.")
    with own_desk() as desk:
        now = desk.clock.now()
        event = aimed(desk.state.plan, now, date, minutes, retention, no_date=no_date)
        if event is not None:
            desk.record(event)
        today = plan_day(desk.pack, desk.exercises, desk.state, now)
        if today is None:
            _without_date(desk, as_json)
            return
        ahead, more = look_ahead(today), look_ahead(today, more_minutes=5)
        _show(desk, today, ahead, more, as_json)


def _without_date(desk: Desk, as_json: bool) -> None:
    from sealegs.study.plan.setting import without_date

    if as_json:
        raise SealegsError("no interview date is set; give one with --date 2026-12-12.")
    click.echo(without_date(desk.state.plan))


def _show(desk: Desk, today: DayPlan, ahead: Outlook, more: Outlook, as_json: bool) -> None:
    from sealegs.study.names import names_of, titles_of
    from sealegs.study.plan.report import report
    from sealegs.study.plan.words import lines

    names = names_of(desk.pack, desk.exercises)
    if as_json:
        click.echo(report(today, ahead, more, names).decode())
        return
    for line in lines(today, ahead, more, titles_of(desk.pack), names):
        click.echo(line)


COMMAND: click.Command = plan
