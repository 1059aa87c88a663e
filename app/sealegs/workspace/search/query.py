"""What was typed to look for: its words, and the pieces that must stand there as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 200
"""Characters of what is typed that are read."""

MOST: Final = 12
"""Words that are looked for; further ones are left out."""

WORD: Final = re.compile(r"\w+")
_PART: Final = re.compile(r'"([^"]+)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Query:
    """``words`` in lower case; ``exact`` must stand there, ``whole`` had better stand there."""

    words: tuple[str, ...]
    exact: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words and not self.exact


def read_query(typed: str) -> Query:
    """Read what was typed: words in any order, and phrases between quotation marks.

    A piece such as ``--mount`` or ``apt-get`` is looked for by its words; where it stands as it
    was typed comes first. A piece without any word, such as ``&&``, must stand there.
    """
    words: list[str] = []
    exact: list[str] = []
    whole: list[str] = []
    for quoted, plain in _PART.findall(typed[:LONGEST].lower()):
        piece = " ".join((quoted or plain).split())
        found = WORD.findall(piece)
        words += found
        if (quoted and piece) or not found:
            exact += [piece] if piece else []
        elif found != [piece]:
            whole.append(piece)
    unquoted = " ".join(plain for quoted, plain in _PART.findall(typed[:LONGEST].lower()) if plain)
    if len(WORD.findall(unquoted)) > 1:
        whole.append(unquoted)
    return Query(tuple(dict.fromkeys(words))[:MOST], tuple(exact), tuple(dict.fromkeys(whole)))
