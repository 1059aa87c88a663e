"""Reports on a desk: which interview is meant, what it was drawn from, and disputing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.study.interview.disputes import Contest, Dispute
from sealegs.study.interview.disputing import contest, contestable
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.report.as_text import block_lines
from sealegs.study.interview.report.making import LONGEST, history_of, past_of, report_of
from sealegs.study.interview.report.page import history_blocks
from sealegs.study.interview.report.values import Past, Report
from sealegs.study.interview.report.words import clock, level_word, moment, percent
from sealegs.study.interview.runs import all_of, left_open
from sealegs.study.interview.stock import Stock
from sealegs.workspace.desk import Desk


def meant(desk: Desk, name: str | None) -> Interview:
    """Return the interview of an id, or of its unique beginning; the last that is over by default.

    SealegsError says when there is none.
    """
    every = all_of(desk.state.interviews)
    if name is None:
        over = [each for each in every if each.over]
        if not over:
            raise SealegsError(f"no interview is over yet; {_what_to_do(desk)}.")
        return over[-1]
    found = [each for each in every if each.id == name]
    found = found or [each for each in every if each.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    word = clean(name, keep_newlines=False)
    if found:
        raise SealegsError(
            f"'{word}' begins {len(found)} interviews; see `sealegs interview list`."
        )
    raise SealegsError(f"there is no interview '{word}'; see `sealegs interview list`.")


def to_go_on_with(desk: Desk) -> str:
    """Return in a line that an interview waits to be gone on with; empty where none does."""
    waiting = left_open(desk.state.interviews)
    if not waiting:
        return ""
    others = f" ({len(waiting) - 1} more in the lobby)" if len(waiting) > 1 else ""
    spent = f"{clock(waiting[0].used_ms / 1000)} of {clock(waiting[0].settings.seconds)} used"
    return f"An interview was left in its middle, {spent}: {_RESUME}{others}."


_RESUME = "`sealegs interview --resume` goes on with it"


def _what_to_do(desk: Desk) -> str:
    return _RESUME if left_open(desk.state.interviews) else "take one with `sealegs interview`"


def drawn_from(desk: Desk, interview: Interview) -> Stock:
    """Return the questions an interview was drawn from; none where its repository is gone.

    A report needs no exercises: what was fixed stands in the record.
    """
    settings = interview.settings
    if not settings.source:
        return Stock(desk.bank().by_id)
    from sealegs.workspace.mining.mined import mine_of

    with suppress(SealegsError):
        return mine_of(settings.source, settings.seed, powers=desk.powers).stock()
    return Stock()


def report_for(desk: Desk, interview: Interview) -> Report:
    """Return the report of an interview, compared with earlier ones."""
    stock = drawn_from(desk, interview)
    return report_of(interview, stock, desk.state.interviews.values())


def history(desk: Desk) -> tuple[Past, ...]:
    """Return the interviews that are over, the oldest first."""
    return history_of(desk.state.interviews.values(), Stock(desk.bank().by_id))


def recent(desk: Desk) -> Mapping[str, Past]:
    """Return by their ids how the last interviews about the pack went; for a worker.

    One about a repository is left out, since its questions would have to be made anew, and so is
    the practice of one question, which tells too little.
    """
    over = [
        each for each in all_of(desk.state.interviews)
        if each.over and not each.settings.source and not each.settings.question
    ]  # fmt: skip
    if not over:
        return {}
    stock = Stock(desk.bank().by_id)
    return {each.id: past_of(each, stock) for each in over[-LONGEST:]}


def history_lines(desk: Desk) -> Iterator[str]:
    """Yield the history as lines: ids, the trend, the table, and what was left in its middle."""
    pasts = history(desk)
    if not pasts:
        yield f"No interview is over yet; {_what_to_do(desk)}."
    for past in pasts:
        verdict = past.overall.value if past.overall is not None else "no verdict"
        level = level_word(past.level) if past.level is not None else "find out"
        yield (
            f"{past.id}  {moment(past.begun)}  {past.minutes} min  {level}  "
            f"{percent(past.score)}  {verdict}"
        )
    if len(pasts) > 1:
        yield ""
        for block in history_blocks(pasts):
            yield from (line.rstrip() for line in block_lines(block))
    for at, each in enumerate(left_open(desk.state.interviews)):
        how = "the lobby in the app" if at else "`sealegs interview --resume`"
        yield f"{each.id}  left in its middle; {how} goes on with it"


def disputable(desk: Desk, interview: Interview, answer: int) -> Iterator[str]:
    """Yield what can be disputed about an answer (counted from 1), a line each."""
    turn, stock = _turn(interview, answer), drawn_from(desk, interview)
    for each in turn.disputes:
        yield f"disputed: {each.what.value} {clean(each.about, keep_newlines=False)}"
    for what, abouts in contestable(turn, stock).items():
        yield from (f"{what.value} {clean(about, keep_newlines=False)}" for about in abouts)


def _turn(interview: Interview, answer: int) -> Turn:
    """Return an answer by its number, from 1; SealegsError where there is no such one."""
    if not interview.turns:
        raise SealegsError("this interview has no answer to dispute.")
    if not 1 <= answer <= len(interview.turns):
        raise SealegsError(f"this interview has answers 1 to {len(interview.turns)}.")
    return interview.turns[answer - 1]


def disputed(
    desk: Desk, interview: Interview, answer: int, what: Contest, about: str, note: str = "",
    *, undo: bool = False,
) -> tuple[Report, Report]:  # fmt: skip
    """Keep a dispute, or take one back; return the report before and after it."""
    _turn(interview, answer)
    stock = drawn_from(desk, interview)
    every = desk.state.interviews.values()
    before = report_of(interview, stock, every)
    made = Dispute(answer - 1, what, about, note, gone=undo)
    after = contest(interview.id, made, stock, desk)
    return before, report_of(after, stock, desk.state.interviews.values())
