"""Manual pages in roff, for the wheel's share/man: `sealegs.1` and one for every group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.book.shell import Told

from sealegs import __version__

_FILES = (
    (
        "settings.yaml",
        "The settings; `sealegs config path` says where: sealegs-config(1).",
    ),
    ("journal.db", "Everything you did; `sealegs doctor` says where it is."),
    (".sealegs.toml, pyproject.toml", "The configuration of `sealegs check` for a repository."),
)
_VARIABLES = (
    ("SEALEGS_HOME", "One folder for settings, data and state instead of the system's own."),
    ("SEALEGS_PROFILE", "Whose progress this is, as with --profile."),
    ("NO_COLOR", "When set, no colour is used; signs and words say the same."),
    ("EDITOR, PAGER", "The programs that files are opened in when you ask for it."),
)


def man_pages(shell: Told) -> Iterator[tuple[str, str]]:
    """Yield file name and text of every manual page."""
    groups = [each for each in shell.inner if each.inner]
    also = [f"{_title(each)}(1)" for each in groups]
    alone = [each for each in shell.inner if not each.inner]
    listed = [("COMMANDS", alone)] if alone else []
    yield "sealegs.1", _page(shell, listed, also)
    for group in groups:
        others = ["sealegs(1)", *(name for name in also if name != f"{_title(group)}(1)")]
        yield f"{_title(group)}.1", _page(group, [("COMMANDS", group.inner)], others)


def _page(top: Told, listed: Iterable[tuple[str, Iterable[Told]]], also: Iterable[str]) -> str:
    title = _title(top)
    lines = [
        '.\\" Made by python scripts/manual.py out of the program; changes here are lost.',
        f'.TH "{title.upper()}" "1" "" "Sealegs {__version__}" "Sealegs"',
        ".SH NAME",
        f"{_text(title)} \\- {_text(top.summary)}",
        ".SH SYNOPSIS",
        f".B {_text(top.usage)}",
        ".SH DESCRIPTION",
        *_body(top),
    ]
    for heading, commands in listed:
        lines.append(f".SH {heading}")
        for command in commands:
            lines += [f".SS {_text(command.usage)}", *_body(command)]
    if title == "sealegs":
        lines += [".SH FILES", *_terms(_FILES), ".SH ENVIRONMENT", *_terms(_VARIABLES)]
    lines += [".SH SEE ALSO", _text(", ".join(also))]
    return "\n".join(lines) + "\n"


def _body(command: Told) -> Iterator[str]:
    for number, paragraph in enumerate(command.text.split("\n\n")):
        if number:
            yield ".PP"
        verbatim = "\n" in paragraph
        yield from ([".nf"] if verbatim else [])
        yield from (_text(line) for line in paragraph.splitlines())
        yield from ([".fi"] if verbatim else [])
    yield from _terms(command.options)
    if command.examples:
        yield from (".PP", "Examples:", ".RS", ".nf", *map(_text, command.examples), ".fi", ".RE")


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, words in pairs:
        yield from (".TP", f".B {_text(name)}", _text(words))


def _title(command: Told) -> str:
    return command.name.replace(" ", "-")


def _text(text: str) -> str:
    """Write text so that roff takes nothing of it for a request, in ASCII."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    if escaped[:1] in {".", "'"}:
        escaped = "\\&" + escaped
    return "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in escaped)
