"""Slips in command lines: what the shell stops at, or takes for a program or an argument."""

from __future__ import annotations

import re

from sealegs.analyzer.literal_words import Slip
from sealegs.dockerfile.keywords import KEYWORDS
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Cmd, Entrypoint, Healthcheck, Run, ShellForm
from sealegs.dockerfile.shell import is_broken
from sealegs.dockerfile.slips import odd_blank
from sealegs.dockerfile.slips_json import array_meant
from sealegs.ground.regex import Regex

_MASK = "\0"
_PIECE = Regex(
    r"\\.?|\$'(?:[^'\\]|\\.)*'|'[^']*'|\"(?:[^\"\\]|\\.)*\"|(?<!\S)#.*|['\"]|[^\\$'\"#]+|[$#]",
    re.DOTALL,
)
"""One piece of a script: escaped, quoted, a comment, a quote that is never closed, or plain."""
_OPERATORS = ("&&", "||", "|")
_TWO = ("&&&&", "&&||", "||&&", "||||", ";&&", ";||")
_PAIRS = (("if", "fi"), ("case", "esac"), ("do", "done"), ("{", "}"))
_WORDS = Regex(r"[^\s;&|()]+")
_QUOTED_WHOLE = Regex(r"([\"'])([^\"'$=/]+\s[^\"'=]+)\1\Z")
_DASH = Regex(r"(?<!\S)[A-Za-z]*([\u2010-\u2015\u2212])[A-Za-z\u2010-\u2015\u2212][^\s\0]*")
_TYPED_QUOTE = Regex(r"(?<![^\s=])[\u201c\u201d\u201e\u2018\u00ab]")
_OPTION = Regex(r"(target|dst|id|source|src|from|sharing|type|uid|gid|mode|required)=\S+(\s|\Z)")
_HEALTH_FLAG = Regex(r"--(interval|timeout|retries|start-period|start-interval)\b")
_COMMAS = Regex(
    r"\b(?:apt-get|apt|apk|dnf|yum|microdnf)\s[^&|;]*?\b(?:install|add)\s[^&|;]*?,(?=\s|\Z)"
)


def slip_in_script(command: Run | Cmd | Entrypoint | Healthcheck) -> Slip | None:
    """Return the first slip in the shell form of a command line, for `/bin/sh` and its like."""
    form = command.form
    if not isinstance(form, ShellForm):
        return None
    text = form.text
    told, certain = _of_line(command, text), False
    if not told and isinstance(command, Run):
        told = _refused_by_shell(text)
        # Quotes nest in substitutions and expansions, which only the grammar follows.
        certain = bool(told) and is_broken(text)
        told = told if certain else ""
    masked = None if told else _bare(text)
    if masked is not None:
        told = _typed(masked) or (_in_run(masked) if isinstance(command, Run) else "")
    return Slip(form.span, told, certain) if told else None


def _of_line(command: Run | Cmd | Entrypoint | Healthcheck, text: str) -> str:
    """What the beginning of a line tells, or all of it."""
    starts = isinstance(command, Cmd | Entrypoint)  # what is wrong there, the start tells
    array = "" if starts else array_meant(text)
    if array:
        return f"this is no JSON array ({array}), so a shell takes the brackets for a program"
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if first in KEYWORDS and first != text:
        return f"{quote(first)} is taken for a program: an instruction begins on a line of its own"
    if first == "=":
        return "the `=` is taken for a program: leave it out"
    if isinstance(command, Healthcheck) and _HEALTH_FLAG.match(text):
        return f"{quote(first)} is taken for a program: a flag of HEALTHCHECK stands before CMD"
    whole = _QUOTED_WHOLE.match(text.strip()) if text[:1] in "\"'" else None
    if whole is not None and not starts:
        return (
            f"the quotes make one word of it, so the shell looks for a program called"
            f" {quote(whole[2])}: leave them out"
        )
    if isinstance(command, Run) and text.startswith(("mount=type=", "mount=target=")):
        return f"{quote(first)} sets a variable: a flag begins with two dashes, as in --mount=..."
    if isinstance(command, Run) and command.mounts and _OPTION.match(text):
        return f"{quote(first)} sets a variable: the options of a mount are joined by commas"
    return ""


def _refused_by_shell(text: str) -> str:
    """Why the shell most likely can't read a script at all."""
    masked = _bare(text)
    if masked is None:
        return "a quote is opened and never closed, so the shell stops"
    plain = masked.strip()
    for sign in _OPERATORS:
        if plain.startswith(sign):
            return f"nothing stands before `{sign}`, so the shell stops"
        if plain.endswith(sign):
            return f"nothing stands behind the last `{sign}`, so the shell stops"
    if masked.count("(") > masked.count(")"):
        return "a `(` is opened and never closed, so the shell stops"
    close = "".join(plain.split())
    two = next((signs for signs in _TWO if signs in close), "")
    if two:
        return f"nothing stands between `{two[:-2]}` and `{two[-2:]}`, so the shell stops"
    words = _WORDS.findall(masked)
    for begins, ends in _PAIRS:
        if words.count(begins) > words.count(ends):
            return f"no `{ends}` ends the `{begins}`, so the shell stops"
    return ""


def _typed(masked: str) -> str:
    """Signs that a word processor made, outside of quotes."""
    if masked.isascii():
        return ""
    dash = _DASH.search(masked)
    if dash is not None:
        return f"{quote(dash[0])} has no hyphen but U+{ord(dash[1]):04X}: type it anew"
    if _TYPED_QUOTE.search(masked):
        return "typographic quotes are none to the shell: type straight ones"
    sign = odd_blank(masked)
    if sign:
        return f"U+{ord(sign):04X} looks like a blank and is part of a word: type an ordinary one"
    return ""


def _in_run(masked: str) -> str:
    if " --mount=type=" in masked:
        return "`--mount` is handed to the command: a flag of RUN stands before the command"
    if "," in masked and _COMMAS.search(masked):
        return "the commas become part of the packages' names: only blanks separate them"
    return ""


def _bare(text: str) -> str | None:
    """Return a script with what is quoted masked and comments left out; None with an open quote."""
    if not any(sign in text for sign in "\\\"'#"):
        return text
    pieces = []
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece in ("'", '"'):
            return None
        if piece[0] == "#" and len(piece) > 1:
            break
        quoted = piece[0] in "\\'\"" or piece[:2] == "$'"
        pieces.append(_MASK * len(piece) if quoted else piece)
    return "".join(pieces)
