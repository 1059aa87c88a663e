"""Words of the glossary: what the topics say they are."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from sealegs.curriculum.glossary import glossary
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.kind import Course, Kind

NAME = "word"


def collect(course: Course) -> Iterator[Entry]:
    """Yield every word once, with what each topic says of it."""
    for term in glossary(course.pack):
        text = "\n".join(sense.says for sense in term.senses)
        where = ", ".join(sense.title for sense in term.senses)
        shell = f"sealegs glossary {shlex.quote(term.word)}"
        yield Entry(NAME, term.word, text, where, "glossary", {"word": term.word}, shell)


KIND = Kind(NAME, "words", 1, collect)
