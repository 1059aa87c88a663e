"""Any Dockerfile in the lab, without goals: predicted and checked, and never written to."""

from __future__ import annotations

from hashlib import sha256

from sealegs.curriculum.exercise import Debrief, Exercise
from sealegs.curriculum.model import Level
from sealegs.curriculum.texts import content_hash
from sealegs.ground.sanitise import clean, clean_file
from sealegs.simulator.context import UNDESCRIBED
from sealegs.study.mine.names import is_mined

PREFIX = "free/"
"""How the items begin under which the journal keeps drafts of free play."""

STORY = (
    "There is nothing to reach here: change the file and watch what it would build. Nothing is "
    "executed. The text you began with stays as it is where it came from; what you make of it is "
    "kept with your other drafts."
)


def free_exercise(name: str, text: str, key: str) -> Exercise:
    """Return an exercise without goals that begins with a text; ``key`` says which one it is.

    ``name`` is what people call it; the same ``key`` opens the same draft again.
    """
    source = clean_file(text)
    item = PREFIX + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Exercise(
        id=item,
        title=clean(name, keep_newlines=False),
        level=Level.JUNIOR,
        ecosystem="",
        story=STORY,
        dockerfile=source,
        context=UNDESCRIBED,
        goals=(),
        hints=(),
        debrief=Debrief("", ""),
        question="",
        content_hash=content_hash(source),
    )


def is_free(item: str) -> bool:
    """Whether a draft is of free play or of an own repository: nothing is left to finish in it."""
    return item.startswith(PREFIX) or is_mined(item)
