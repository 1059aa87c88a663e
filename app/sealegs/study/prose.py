"""Texts of questions: inline Markdown as authors write it in YAML, as styled text."""

from __future__ import annotations

from sealegs.curriculum.inline import to_text
from sealegs.curriculum.model import Text
from sealegs.curriculum.texts import normalised


class _NoWiki:
    """A question stands alone: what looks like a link between topics stays text."""

    def wiki(self, target: str, line: int) -> str | None:
        return None

    def href(self, target: str) -> str:
        return target


def prose(written: str) -> Text:
    """Return a text of a question with its emphasis and code."""
    # Many who know a question never show it, and its parser takes a start long to import.
    from sealegs.curriculum.markdown import inline_tokens

    return to_text(inline_tokens(normalised(written)), _NoWiki())
