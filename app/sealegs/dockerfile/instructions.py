"""Layer 2: each instruction's own value out of its statement, and what BuildKit refuses in it.

A refused instruction still gets its value, with empty words where something is missing, so that
an editor can draw a half-typed file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from sealegs.dockerfile.flag_rules import NO_FLAGS, Rules, Takes, check_flags
from sealegs.dockerfile.forms import form_of
from sealegs.dockerfile.instructions_files import ADD_FLAGS, COPY_FLAGS, build_add, build_copy
from sealegs.dockerfile.instructions_health import HEALTHCHECK_FLAGS, build_healthcheck
from sealegs.dockerfile.instructions_run import RUN_FLAGS, build_run
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import (
    Arg,
    Cmd,
    Command,
    Declaration,
    Entrypoint,
    Env,
    Expose,
    From,
    Heredoc,
    Label,
    Maintainer,
    Pair,
    Shell,
    Stopsignal,
    Unknown,
    User,
    Volume,
    Word,
    Workdir,
)
from sealegs.dockerfile.slips import advice, value_advice
from sealegs.dockerfile.slips_from import from_advice, name_advice
from sealegs.dockerfile.slips_json import json_advice
from sealegs.dockerfile.space import decode, trim
from sealegs.dockerfile.statement import Statement, lower
from sealegs.ground.regex import Regex

Built: TypeAlias = tuple[Command, Mistake | None]
_Builder: TypeAlias = Callable[[Statement], Built]

_AHEAD = 80
"""How much of what follows an unknown keyword is looked at to guess what was meant."""

_STAGE_NAME = Regex(r"[a-z][a-z0-9\-_.]*\Z")
_FROM_FLAGS = {"platform": Takes.TEXT}
FLAGS: Mapping[str, Rules] = {
    "FROM": _FROM_FLAGS,
    "RUN": RUN_FLAGS,
    "COPY": COPY_FLAGS,
    "ADD": ADD_FLAGS,
    "HEALTHCHECK": HEALTHCHECK_FLAGS,
}
"""The flags of the instructions that have any, and what each takes."""


def build_command(
    statement: Statement, heredocs: tuple[Heredoc, ...], comments: tuple[str, ...]
) -> Built:
    """Return the instruction's value and the first thing BuildKit refuses in it.

    Comments describe what FROM and ARG define, here-documents are files of COPY and ADD.
    """
    match statement.name:
        case "from":
            return _from(statement, comments)
        case "arg":
            return _arg(statement, comments)
        case "copy":
            return build_copy(statement, heredocs)
        case "add":
            return build_add(statement, heredocs)
    builder = _BUILDERS.get(statement.name)
    if builder is None:
        line, (start, end) = statement.line, statement.rest
        return Unknown(), unknown_keyword(statement.keyword, decode(line.data[start:end][:_AHEAD]))
    return builder(statement)


def unknown_keyword(keyword: Word, rest: str) -> Mistake:
    """Return the refusal of a keyword nobody knows, with what was most likely meant."""
    word = keyword.text
    message = f"there is no instruction {quote(word)}{advice(word, rest)}"
    if not word:
        message = "a continuation that continues nothing: remove the line"
    return Mistake("instruction-unknown", message, keyword.span)


def _description(comments: tuple[str, ...], name: str) -> str:
    if name:
        for comment in comments:
            if comment.startswith(name + " "):
                return comment[len(name) + 1 :]
    return ""


def _first(statement: Statement) -> Word:
    words = statement.arguments.words
    return words[0] if words else Word("", statement.gap)


def _missing(statement: Statement, what: str) -> Mistake:
    name = statement.name.upper()
    return Mistake("argument-missing", f"{name} needs {what}", statement.gap)


def _from(statement: Statement, comments: tuple[str, ...]) -> Built:
    words = statement.arguments.words
    flags, flag_mistake = check_flags(statement, _FROM_FLAGS)
    name: str | None = None
    name_word: Word | None = None
    mistake: Mistake | None = None
    if len(words) == 3 and words[1].text.casefold() == "as":
        name_word = words[2]
        name = lower(name_word.text)
        if not _STAGE_NAME.match(name):
            message = f"{quote(name_word.text)} can't name a stage: {name_advice(name_word.text)}"
            mistake = Mistake("stage-name-invalid", message, name_word.span)
            name = None
    elif not words:
        mistake = _missing(statement, "an image or a stage: write FROM image:tag")
    elif len(words) != 1:
        message = from_advice([word.text for word in words[:5]])
        lone = next((flag for flag in statement.flags if flag.value is None), None)
        if lone is not None and lone.name in _FROM_FLAGS:
            message = value_advice(lone.name, [word.text for word in words])
        mistake = Mistake("from-arguments", message, words[1].span)
    command = From(
        _first(statement),
        name,
        name_word,
        flags.filled("platform"),
        _description(comments, name or ""),
    )
    return command, mistake or flag_mistake


def _pairs_of(statement: Statement) -> tuple[tuple[Pair, ...], Mistake | None]:
    _, mistake = check_flags(statement, NO_FLAGS)
    pairs = statement.arguments.pairs
    name = statement.name.upper()
    if mistake is None and not pairs:
        mistake = _missing(statement, f"at least one name: write {name} NAME=value")
    blank = next((pair.key for pair in pairs if not pair.key.text), None)
    if mistake is None and blank:
        message = f"{name} has a value without a name before =: leave no blanks around it"
        mistake = Mistake("name-blank", message, blank.span)
    return pairs, mistake


def _env(statement: Statement) -> Built:
    pairs, mistake = _pairs_of(statement)
    return Env(pairs), mistake


def _label(statement: Statement) -> Built:
    pairs, mistake = _pairs_of(statement)
    return Label(pairs), mistake


def _arg(statement: Statement, comments: tuple[str, ...]) -> Built:
    declared = statement.arguments.declared
    declarations = tuple(
        [
            Declaration(name, default, _description(comments, name.text))
            for name, default in declared
        ]
    )
    if not declarations:
        return Arg(()), _missing(statement, "at least one name: write ARG NAME or ARG NAME=default")
    blank = next((name for name, _ in declared if not name.text), None)
    if blank:
        message = "ARG has a default without a name before =: leave no blanks around it"
        return Arg(declarations), Mistake("name-blank", message, blank.span)
    return Arg(declarations), None


def _whole(what: str, example: str, *, flags: bool = True) -> Callable[[Statement], Mistake | None]:
    """Return the check of an instruction whose whole rest is its one argument."""

    def check(statement: Statement) -> Mistake | None:
        if not statement.arguments.words:
            return _missing(statement, f"{what}: write {statement.name.upper()} {example}")
        return check_flags(statement, NO_FLAGS)[1] if flags else None

    return check


_check_user = _whole("a user", "name or uid:gid")
_check_workdir = _whole("a directory", "/path")
_check_maintainer = _whole("a name", "name")
_check_stopsignal = _whole("a signal", "SIGTERM", flags=False)


def _user(statement: Statement) -> Built:
    return User(_first(statement)), _check_user(statement)


def _workdir(statement: Statement) -> Built:
    return Workdir(_first(statement)), _check_workdir(statement)


def _maintainer(statement: Statement) -> Built:
    return Maintainer(_first(statement)), _check_maintainer(statement)


def _stopsignal(statement: Statement) -> Built:
    return Stopsignal(_first(statement)), _check_stopsignal(statement)


def _cmd(statement: Statement) -> Built:
    return Cmd(form_of(statement)), check_flags(statement, NO_FLAGS)[1]


def _entrypoint(statement: Statement) -> Built:
    return Entrypoint(form_of(statement)), check_flags(statement, NO_FLAGS)[1]


def _shell(statement: Statement) -> Built:
    mistake = check_flags(statement, NO_FLAGS)[1]
    words = statement.arguments.words
    if mistake is None and not words:
        mistake = _missing(statement, 'a shell: write SHELL ["/bin/sh", "-c"]')
    elif mistake is None and not statement.json:
        why = json_advice(words[0].text) if words[0].text.startswith("[") else ""
        message = "SHELL takes the JSON form only"
        message += f", and {why}" if why else ': write SHELL ["/bin/sh", "-c"]'
        mistake = Mistake("shell-not-json", message, words[0].span)
    texts = tuple([word.text for word in words]) if statement.json else ()
    return Shell(texts), mistake


def _expose(statement: Statement) -> Built:
    ports = statement.arguments.words
    if not ports:
        return Expose(()), _missing(statement, "at least one port: write EXPOSE 8080")
    return Expose(ports), check_flags(statement, NO_FLAGS)[1]


def _volume(statement: Statement) -> Built:
    words = statement.arguments.words
    if not words:
        return Volume((), statement.json), _missing(
            statement, "at least one path: write VOLUME /path"
        )
    mistake = check_flags(statement, NO_FLAGS)[1]
    paths = tuple([Word(trim(word.text), word.span) for word in words])
    blank = next((path for path in paths if not path.text), None)
    if mistake is None and blank:
        message = "VOLUME has a blank path: name a directory or remove it"
        mistake = Mistake("volume-blank", message, blank.span)
    return Volume(paths, statement.json), mistake


_BUILDERS: dict[str, _Builder] = {
    "cmd": _cmd,
    "entrypoint": _entrypoint,
    "env": _env,
    "expose": _expose,
    "healthcheck": build_healthcheck,
    "label": _label,
    "maintainer": _maintainer,
    "run": build_run,
    "shell": _shell,
    "stopsignal": _stopsignal,
    "user": _user,
    "volume": _volume,
    "workdir": _workdir,
}
