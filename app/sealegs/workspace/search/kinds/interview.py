"""Questions of the mock interview: what is asked, and never what a good answer says."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.ground.pen import one_line
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.kind import Course, Kind

NAME = "interview"


def collect(course: Course) -> Iterator[Entry]:
    """Yield the questions in the order of topics; their concepts would tell what to say."""
    for one in course.bank.by_id.values():
        topic = course.pack.topics.get(one.topic)
        name = topic.title if topic is not None else one.topic
        title = one_line(one.ask)
        where = f"{name} › {one.role.value} › {one.level.value.capitalize()}"
        shell = f"sealegs interview --question {one.slug}"
        yield Entry(NAME, title, "", where, "interview", {"question": one.id}, shell, one.id)


KIND = Kind(NAME, "interview questions", 5, collect)
