"""Layer 2 of HEALTHCHECK: NONE, or a command with its times."""

from __future__ import annotations

from sealegs.dockerfile.durations import MILLISECOND, read_duration
from sealegs.dockerfile.flag_rules import Takes, check_flags
from sealegs.dockerfile.forms import form_of
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Healthcheck, Word
from sealegs.dockerfile.nearest import nearest
from sealegs.dockerfile.statement import Statement
from sealegs.ground.regex import Regex

_TIMES = ("interval", "timeout", "start-period", "start-interval")
HEALTHCHECK_FLAGS = dict.fromkeys((*_TIMES, "retries"), Takes.TEXT)
_INTEGER = Regex(r"[-+]?[0-9]+\Z")


def build_healthcheck(statement: Statement) -> tuple[Healthcheck, Mistake | None]:
    """Return HEALTHCHECK's value and the first thing BuildKit refuses in it."""
    words = statement.arguments.words
    if not words:
        message = "HEALTHCHECK needs CMD and a command, or NONE"
        return Healthcheck(None), Mistake("argument-missing", message, statement.gap)
    kind = words[0].text.upper()
    if kind == "NONE":
        # Flags before NONE are not even looked at.
        mistake = None
        if len(words) > 1:
            message = "HEALTHCHECK NONE takes nothing after it: remove the rest of the line"
            mistake = Mistake("health-none-arguments", message, words[1].span)
        return Healthcheck(None), mistake
    flags, mistake = check_flags(statement, HEALTHCHECK_FLAGS)
    form = form_of(statement, 1)
    if kind != "CMD":
        near = nearest(words[0].text, ("CMD", "NONE"))
        message = f"HEALTHCHECK takes CMD or NONE, not {quote(words[0].text)}"
        message += f"; did you mean {near}?" if near else f": {_type_advice(words[0].text)}"
        mistake = mistake or Mistake("health-type-unknown", message, words[0].span)
    elif len(words) == 1:
        message = "HEALTHCHECK CMD needs a command after it"
        mistake = mistake or Mistake("argument-missing", message, statement.gap)
    times: list[int | None] = []
    for name in _TIMES:
        time, wrong = _time(name, flags.filled(name))
        times.append(time)
        mistake = mistake or wrong
    retries, wrong = _retries(flags.filled("retries"))
    return Healthcheck(form, times[0], times[1], times[2], times[3], retries), mistake or wrong


def _type_advice(word: str) -> str:
    """Say what was meant by a word in the place of CMD or NONE."""
    flag, equals, _ = word.lstrip("-").partition("=")
    if equals and flag in HEALTHCHECK_FLAGS:
        return f"a flag begins with two dashes, as in --{flag}=..."
    if word.startswith("[") or word.upper() == "CMD-SHELL":
        return "that is how Compose writes it, write HEALTHCHECK CMD command"
    return "write HEALTHCHECK CMD command"


def _time(name: str, word: Word | None) -> tuple[int | None, Mistake | None]:
    if word is None:
        return None, None
    time = read_duration(word.text)
    if time is None:
        how = f"{word.text}s" if word.text.isdecimal() else "30s, 1m30s or 500ms"
        message = f"--{name}={quote(word.text)} is no duration: write {how}"
        return None, Mistake("duration-invalid", message, word.span)
    if time and time < MILLISECOND:
        message = f"--{name}={quote(word.text)} is shorter than 1ms: write 0 or at least 1ms"
        return None, Mistake("duration-too-short", message, word.span)
    return time, None


def _retries(word: Word | None) -> tuple[int | None, Mistake | None]:
    if word is None:
        return None, None
    text = word.text
    if _INTEGER.match(text) and len(text.lstrip("+-0")) < 11 and 0 <= int(text) < 2**31:
        return int(text), None
    message = f"--retries={quote(text)} must be a whole number from 0 to {2**31 - 1}"
    return None, Mistake("retries-invalid", message, word.span)
