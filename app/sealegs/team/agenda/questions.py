"""Questions one after the other, of any kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sealegs.study.asked import Asked
from sealegs.team.content import content_of
from sealegs.team.events import Item
from sealegs.team.rounds import Asking

KIND: Final = Asking("questions", "Questions of any kind, one after the other.")


def item_of(title: str, asked: Iterable[Asked], seconds: int = 0) -> Item:
    """Return an item of an agenda that asks these questions."""
    return KIND.item(title, [content_of(one) for one in asked], seconds)
