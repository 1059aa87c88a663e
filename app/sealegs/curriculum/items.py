"""One line of a cheat sheet becomes a card, a follow-up question or a red flag."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sealegs.curriculum.model import Block, Fence, ListBlock, Paragraph, Quote, Style, Table, Text
from sealegs.curriculum.snippets import GAP, fence_text
from sealegs.curriculum.texts import EMPTY, cut, join, trim

_QUOTES = "\"'“”„‟‘’‚«»‹›「」"
_OPENING = "\"'“„‟‘‚«‹»「"
_CLOSING_OF = {
    '"': '"', "'": "'", "“": "”", "„": "“”", "‟": "”", "‘": "’", "‚": "‘’",
    "«": "»", "‹": "›", "»": "«", "「": "」",
}  # fmt: skip
_MARKS = re.compile("^[\\s❌✗✘×🚫⛔🚩❗‼✖✅✔☑❓❔💡➡👉️\ufe0f]+")
_RED_MARKS = re.compile("^\\s*[❌✗✘🚫⛔🚩✖]")
_BETTER_MARK = re.compile("\\s*[✅✔☑]\ufe0f?\\s*")
_DASH = re.compile(r"\s+(?:[—–]|-{1,3}|→|=>|->)\s+|\s*—\s*")
_EQUALS = re.compile(r"\s+=\s+")
_COLON = re.compile(r":\s+")
_AFTER_QUOTE = re.compile(r"[.,]?\s*(?:$|[-–—→=:(✅✔☑])")
# One of what parts two sides; where it is ASCII a space follows, for an answer may be a flag.
_PARTING = re.compile(r"\s*:?\s*(?:[—–→]+|(?:-{1,3}|->|=>|=|:)(?=\s|$))?")
_LEADING = " \t\n-–—→=>:"
_TASK = re.compile(r"^\[[ xX]\]\s+")


@dataclass(frozen=True, slots=True)
class Flag:
    """A red flag as read from its line; ``why`` and ``say_instead`` may be empty."""

    statement: Text
    why: Text
    say_instead: Text


def flatten(blocks: Sequence[Block]) -> Text:
    """Return the text of an item's blocks, one line each; inner lists keep a dash."""
    parts: list[Text] = []
    for block in blocks:
        match block:
            case Paragraph():
                parts.append(block.text)
            case Fence() if "expect" not in block.attributes:  # what a program checks
                parts.append(fence_text(block))
            case ListBlock():
                for item in block.items:
                    parts.append(join((Text("- "), flatten(item.blocks)), ""))
            case Quote():
                parts.append(flatten(block.blocks))
            case Table():
                parts += (join(row, " | ") for row in (block.header, *block.rows))
            case _:
                pass
    return join([part for part in parts if part.plain.strip()], "\n")


def unmarked(text: Text) -> Text:
    """Return the text without emoji and check boxes in front."""
    for pattern in (_TASK, _MARKS):
        if match := pattern.match(text.plain):
            text = cut(text, match.end())
    return trim(text)


def unquoted(text: Text) -> Text:
    """Return the text without one pair of quotation marks around all of it."""
    text = trim(text)
    plain = text.plain
    if len(plain) > 2 and plain[0] in _OPENING and plain[-1] in _CLOSING_OF[plain[0]]:
        return trim(cut(text, 1, len(plain) - 1))
    return text


@dataclass(frozen=True, slots=True)
class MustKnow:
    """A must-know line: ``cue`` says that the front was made up from the line itself."""

    front: Text
    back: Text
    cue: bool = False


def must_know(line: Text) -> MustKnow:
    """Return front and back of a must-know line.

    ``**front** — back`` says it itself. A line without a dash is asked for with a gap where
    its first code or bold words stand, else with its opening words; the back is the whole
    line. The front is empty when the line is too short to ask for.
    """
    line = unmarked(line)
    end = _leading_bold(line)
    if end is not None:
        back = _behind(line, end)
        if back.plain:
            return MustKnow(trim(_unbold(cut(line, 0, end)), ":"), back)
    for pattern in (_DASH, _EQUALS, _COLON):
        found = _split(line, pattern)
        if found is not None:
            return MustKnow(*found)
    return MustKnow(_cue(line), line, cue=True)


def cloze(line: Text) -> MustKnow:
    """Return a sentence whose bold words are left out in front; the back is all of it.

    The front is empty when there are no bold words, or nothing else.
    """
    line = unmarked(line)
    parts: list[Text] = []
    at = 0
    for span in line.spans:
        if span.style is Style.STRONG and span.start >= at:
            parts += (cut(line, at, span.start), Text(GAP))
            at = span.end
    front = join((*parts, cut(line, at)), "")
    empty = not parts or not front.plain.replace(GAP, "").strip(" .,;:")
    return MustKnow(EMPTY if empty else front, line, cue=True)


def question(line: Text, rest: Text) -> tuple[Text, Text]:
    """Return question and model answer; ``rest`` is what stands below the question's line.

    The answer is empty when the author gave none.
    """
    line = unmarked(line)
    end = _leading_bold(line) or _closing_quote(line)
    if end is None:
        mark = re.search(r"[?？]['\"”»]?(?=\s|$)", line.plain)
        end = mark.end() if mark else None
    if end is None:
        found = _split(line, _DASH)
        asked, answer = found if found is not None else (line, EMPTY)
    else:
        asked, answer = cut(line, 0, end), _behind(line, end)
    below = trim(rest)
    if below.plain:
        answer = join((answer, below), "\n") if answer.plain else below
    return unquoted(_unbold(trim(asked, ":"))), unquoted(answer)


def red_flag(line: Text, is_say_instead: Callable[[str], bool]) -> Flag:
    """Read ``"statement" — why. **Say instead:** better``, and what people write in its place."""
    line = unmarked(line)
    line, better = _better(line, is_say_instead)
    end = _closing_quote(line) or _leading_bold(line)
    if end is not None and end < len(line.plain):
        statement, why = cut(line, 0, end), cut(line, end)
    elif end is None and (found := _split(line, _DASH)) is not None:
        statement, why = found
    elif end is None and (start := _last_parentheses(line)) is not None:
        statement, why = cut(line, 0, start), cut(line, start)
    else:
        statement, why = line, EMPTY
    why = trim(why, _LEADING)
    plain = why.plain
    if plain.startswith("(") and plain.rstrip(".").endswith(")"):
        why = trim(cut(why, 1, len(plain.rstrip(".")) - 1))
    return Flag(unquoted(_unbold(trim(statement))), why, unquoted(better))


def looks_red(line: Text) -> bool:
    """Tell whether the line begins with a cross or a flag."""
    return _RED_MARKS.match(line.plain) is not None


def looks_asked(line: Text) -> bool:
    """Tell whether the line asks something before its dash."""
    asked = _DASH.split(unmarked(line).plain, maxsplit=1)[0]
    return asked.rstrip(_QUOTES + " *").endswith(("?", "？"))


def _better(line: Text, is_say_instead: Callable[[str], bool]) -> tuple[Text, Text]:
    """Cut off the better sentence behind a bold "Say instead:" or a check mark."""
    announced = [
        span
        for span in line.spans
        if span.style is Style.STRONG
        and span.start > 0
        and is_say_instead(line.plain[span.start : span.end])
    ]
    if not announced:
        # In a language nobody announced, a bold stretch ending in a colon is the label.
        announced = [
            span
            for span in line.spans
            if span.style is Style.STRONG
            and span.start > 0
            and (line.plain[span.end - 1] == ":" or line.plain[span.end : span.end + 1] == ":")
        ]
    if announced:
        span = announced[-1]
        return trim(cut(line, 0, span.start), "(["), trim(cut(line, span.end), _LEADING)
    if found := _BETTER_MARK.search(line.plain, 1):
        return trim(cut(line, 0, found.start())), trim(cut(line, found.end()), _LEADING)
    return line, EMPTY


def _leading_bold(line: Text) -> int | None:
    """Return where the bold words at the beginning end."""
    return next(
        (
            span.end
            for span in line.spans
            if span.style is Style.STRONG and not line.plain[: span.start].strip(_QUOTES + " ")
        ),
        None,
    )


def _unbold(text: Text) -> Text:
    """Return the text without bold that covers all of it."""
    return Text(
        text.plain,
        tuple(
            span
            for span in text.spans
            if span.style is not Style.STRONG or span.end - span.start < len(text.plain) - 2
        ),
    )


def _closing_quote(line: Text) -> int | None:
    """Return the end of the quotation the line begins with, behind its closing mark.

    Words quoted inside it do not end it: behind the end stands a dash, a reason or nothing.
    """
    plain = line.plain
    if not plain or plain[0] not in _OPENING:
        return None
    closing = _CLOSING_OF[plain[0]]
    ends = [
        at + 1
        for at in range(1, len(plain))
        if plain[at] in closing and not plain[at + 1 : at + 2].isalnum() and not _in_code(line, at)
    ]
    return next((end for end in ends if _AFTER_QUOTE.match(plain, end)), ends[0] if ends else None)


def _behind(line: Text, end: int) -> Text:
    """Return what stands behind a first side, without what parts the two."""
    found = _PARTING.match(line.plain, end)
    return trim(cut(line, found.end() if found is not None else end))


def _in_code(line: Text, at: int) -> bool:
    return any(s.style is Style.CODE and s.start <= at < s.end for s in line.spans)


def _split(line: Text, pattern: re.Pattern[str]) -> tuple[Text, Text] | None:
    """Cut at the first separator that stands outside of every styled stretch."""
    for match in pattern.finditer(line.plain):
        inside = any(s.start < match.end() and s.end > match.start() for s in line.spans)
        front, back = cut(line, 0, match.start()), cut(line, match.end())
        if not inside and front.plain.strip() and back.plain.strip():
            return trim(front), trim(back)
    return None


def _last_parentheses(line: Text) -> int | None:
    """Return where the parentheses open that close at the end of the line."""
    plain = line.plain.rstrip(".")
    if not plain.endswith(")"):
        return None
    depth = 0
    for at in range(len(plain) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(plain[at], 0)
        if depth == 0:
            return at
    return None


def _cue(line: Text) -> Text:
    """Return a question for a line that offers none: the line with a gap, or its beginning."""
    for span in line.spans:
        if span.style in (Style.CODE, Style.STRONG) and span.end - span.start < len(line.plain):
            return join((cut(line, 0, span.start), Text(GAP), cut(line, span.end)), "")
    opening = line.plain.split()
    if len(opening) < 3:
        return EMPTY
    shown = max(2, min(6, len(opening) * 2 // 5))
    return Text(" ".join(opening[:shown]) + " …")
