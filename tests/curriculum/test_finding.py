"""Topics and exercises by what people call them."""

from __future__ import annotations

import pytest

from sealegs.curriculum.finding import find_exercise, find_topic
from sealegs.ground.problem import SealegsError
from tests.course import shipped_exercises, shipped_pack

TOPIC = "multi-stage-build"
PACK = shipped_pack()


def test_a_topic_is_found_by_title_and_alias() -> None:
    for name in (TOPIC, "What is a multi-stage build?", "multi-stage builds", "MULTI-STAGE BUILD"):
        assert find_topic(PACK, name).id == TOPIC


def test_a_topic_nothing_is_near_to_lists_what_there_is() -> None:
    with pytest.raises(SealegsError, match=f"there is .*{TOPIC}"):
        find_topic(PACK, "0000")


def test_an_exercise_is_found_by_its_id_and_its_slug() -> None:
    exercises = shipped_exercises()
    one = next(iter(exercises.by_id.values()))
    assert find_exercise(exercises, one.id) is find_exercise(exercises, one.slug) is one
    with pytest.raises(SealegsError, match=f"no exercise is called “0000”; there is .*{one.slug}"):
        find_exercise(exercises, "0000")
