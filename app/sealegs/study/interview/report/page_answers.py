"""The blocks of one answer."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.study.answers.grading import Standing
from sealegs.study.interview.report.blocks import (
    Block,
    Code,
    Fold,
    Heading,
    Items,
    Line,
    Para,
    Said,
    Span,
    Tone,
)
from sealegs.study.interview.report.rows import shortened
from sealegs.study.interview.report.values import Answer, PointHeard
from sealegs.study.interview.report.words import ROUND, clock, level_word
from sealegs.study.interview.steps import Reason, RoundKind


def answer_blocks(answer: Answer) -> Iterator[Block]:
    """Yield what a report shows of an answer: of what was skipped only how it counts."""
    if answer.skipped and not answer.asked_back and answer.fix is None:
        asked = shortened(answer.ask.partition("\n\n")[0])
        yield Heading(3, f"{answer_title(answer)} · {asked}", f"answer-{answer.number}")
        yield from _counts(answer)
        return
    yield from whole_answer(answer)


def whole_answer(answer: Answer) -> Iterator[Block]:
    """Yield all there is to an answer; the answers of the levels are folded."""
    yield Heading(3, answer_title(answer), f"answer-{answer.number}")
    yield from _counts(answer)
    if answer.why:
        yield Para((Span(f"{answer.why[:1].upper()}{answer.why[1:]}.", Tone.FAINT),))
    yield Said("Asked", (Span(answer.ask),))
    for asked in answer.asked_back:
        good = "a good question" if asked.good else "this earned nothing"
        good += ", disputed" if asked.disputed else ""
        yield Said(f"You asked back ({good})", (Span(asked.text),))
        yield Said("The reply", (Span(asked.reply),))
    yield from _given(answer)
    if not answer.known:
        words = "This question is gone or worded otherwise since, so what it asks for isn't shown."
        yield Para((Span(words),))
    yield from _points(answer)
    yield from _better(answer)


def _counts(answer: Answer) -> Iterator[Block]:
    if answer.counts:
        yield Para((Span(f"How it counts: {answer.counts}.", Tone.FAINT),))


def answer_title(answer: Answer) -> str:
    """Return the line above an answer."""
    name = ROUND[answer.round]
    if answer.depth:
        name = "Follow-up"
    words = [f"{answer.number}. {name}"]
    if answer.level is not None and answer.round is not RoundKind.CLOSING:
        words.append(level_word(answer.level))
    used = answer.think_seconds + answer.answer_seconds
    late = " (over its time)" if answer.late else ""
    words.append("skipped" if answer.skipped else f"{clock(used)} of {clock(answer.seconds)}{late}")
    if answer.share is not None and not answer.skipped:
        words.append(f"{answer.share:.0%} of its points")
    if answer.fix is not None and answer.fix.of:
        words.append(f"{answer.fix.met} of {answer.fix.of} goals")
    return " · ".join(words)


def _given(answer: Answer) -> Iterator[Block]:
    if answer.fix is not None:
        yield from _fix(answer)
    elif answer.skipped:
        yield Para((Span("You skipped this.", Tone.FAINT),))
    elif answer.text.strip():
        title = "You said" + (", until you ended the interview" if answer.unfinished else "")
        title += " (cut, it was too long)" if answer.cut else ""
        yield Said(title, marked(answer))
    elif answer.ticked:
        yield Para((Span("Answered aloud; the points below were ticked.", Tone.FAINT),))
    else:
        yield Para((Span("You said nothing.", Tone.FAINT),))


def _fix(answer: Answer) -> Iterator[Block]:
    fix = answer.fix
    if fix is None:
        return
    if not fix.of:
        yield Para((Span("No look at the goals was taken within the time.", Tone.FAINT),))
    elif not fix.unmet:
        yield Para((Span("Every goal was met."),))
    if met := [each for each in fix.reached if each not in fix.held]:
        yield Items("Goals met", tuple((Span(each),) for each in met))
    if fix.held:
        yield Items("Met from the start", tuple((Span(each),) for each in fix.held))
    if fix.unmet:
        yield Items("Goals not met", tuple((Span(each),) for each in fix.unmet))
    files = [Code("Your Dockerfile", fix.file)] if fix.file.strip() else []
    if fix.ignore is not None:
        files.append(Code("Your ignore file", fix.ignore.strip() or "(empty)"))
    if files:
        title = "Your Dockerfile and ignore file" if len(files) > 1 else files[0].title
        yield Fold(title, tuple(files))


def marked(answer: Answer) -> Line:
    """Return what was said with its marks."""
    spans, at = [], 0
    for mark in answer.marks:
        if mark.start > at:
            spans.append(Span(answer.text[at : mark.start]))
        spans.append(Span(answer.text[mark.start : mark.end], Tone(mark.kind.value)))
        at = mark.end
    if at < len(answer.text):
        spans.append(Span(answer.text[at:]))
    return tuple(spans)


def _points(answer: Answer) -> Iterator[Block]:
    made = [each for each in answer.points if each.standing == Standing.EARNED]
    missed = [each for each in answer.points if each not in made and each.asked]
    if made:
        yield Items("Made", tuple(map(_point, made)))
    if missed and answer.reason is not Reason.FULL:
        yield Items("Missed", tuple(map(_point, missed)))
    elif missed:
        yield Items("One level up, this would have been", tuple(map(_point, missed)))
    if answer.is_second_chance and not answer.skipped:
        words = (
            "This question has no points of its own: it only gave you the chance to put right what "
            "you said."
        )
        yield Para((Span(words, Tone.FAINT),))
    if answer.claims:
        rows = []
        for each in answer.claims:
            words = f" You said: “{each.quote}”." if each.quote else ""
            claim = Span(each.claim, Tone.CLAIMED if each.stands else Tone.PLAIN)
            end = "" if each.disputed is None else _disputed(each.disputed)
            if each.corrected is not None:
                end += f" You took it back, so it costs nothing: “{each.corrected}”."
            rows.append((claim, Span(f". {each.why}{words}{end}")))
        yield Items("Red flags", tuple(rows))


def _point(each: PointHeard) -> Line:
    standing = {Standing.BOTH.value: "said and denied", Standing.DENIED.value: "denied"}
    note = standing.get(each.standing, "")
    spans = [Span(each.say), Span(f" ({level_word(each.level)}{', ' + note if note else ''})",
                                  Tone.FAINT)]  # fmt: skip
    if each.disputed is not None:
        spans.append(Span(_disputed(each.disputed), Tone.STRONG))
    return tuple(spans)


def _disputed(reason: str) -> str:
    return f" [disputed: “{reason}”]" if reason else " [disputed]"


def _better(answer: Answer) -> Iterator[Block]:
    if answer.next_level is not None and answer.beyond:
        title = f"What a {level_word(answer.next_level)} would have added"
        yield Items(title, tuple((Span(each),) for each in answer.beyond))
    if answer.models:
        said = tuple(Said(level_word(each.level), (Span(each.text),)) for each in answer.models)
        yield Fold("How a Junior, a Middle and a Senior answer", said)
    elif answer.model:
        yield Fold("A good answer", (Said("A good answer", (Span(answer.model),)),))
