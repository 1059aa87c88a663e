"""One line of comma-separated fields with RFC 4180 quotes, as ``--mount`` and ``--device`` take."""

from __future__ import annotations


def split_fields(text: str) -> list[str] | None:
    """Return the fields, or None where BuildKit's CSV reader gives up (also on an empty text)."""
    text = text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text
    if not text:
        return None
    if '"' not in text:
        return text.split(",")
    fields: list[str] = []
    at = 0
    while True:
        if text[at : at + 1] != '"':
            end = text.find(",", at)
            field = text[at:] if end < 0 else text[at:end]
            if '"' in field:
                return None
            fields.append(field)
            if end < 0:
                return fields
            at = end + 1
            continue
        end = _closing_quote(text, at)
        if end < 0:
            return None
        fields.append(text[at + 1 : end].replace('""', '"'))
        if end + 1 == len(text):
            return fields
        if text[end + 1] != ",":
            return None
        at = end + 2


def _closing_quote(text: str, opening: int) -> int:
    at = text.find('"', opening + 1)
    while at >= 0 and text.startswith('""', at):
        at = text.find('"', at + 2)
    return at
