"""Where a link leads, and how that is said before anybody follows it."""

from __future__ import annotations

from urllib.parse import urlsplit

WIKI = "wiki:"


def is_web(target: str) -> bool:
    """Tell whether a browser may be asked to open this address."""
    return urlsplit(target).scheme in {"http", "https"}


def topic_and_anchor(target: str) -> tuple[str, str] | None:
    """Return topic id (empty: this one) and anchor of a link inside the pack, else None."""
    if not target.startswith((WIKI, "#")):
        return None
    topic, _, anchor = target.removeprefix(WIKI).partition("#")
    return topic, anchor


def spoken(target: str) -> str:
    """Return the full address of a link and what can be done with it."""
    if topic_and_anchor(target) is not None:
        return f"→ {target} · enter follows"
    return f"→ {target} · enter copies{', x opens the browser' if is_web(target) else ''}"
