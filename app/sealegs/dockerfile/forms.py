"""Exec form or shell form: how a command line is written."""

from __future__ import annotations

from sealegs.dockerfile.model import ExecForm, Form, ShellForm
from sealegs.dockerfile.statement import Statement


def form_of(statement: Statement, skip: int = 0) -> Form | None:
    """Return the command after ``skip`` arguments in the form it was written, None if absent."""
    arguments = statement.arguments
    words = arguments.words[skip:]
    if arguments.json and arguments.json_span is not None:
        return ExecForm(tuple([word.text for word in words]), arguments.json_span)
    return ShellForm(words[0].text, words[0].span) if words else None
