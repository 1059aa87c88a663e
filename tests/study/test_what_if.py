"""Which changes are offered for a project, and how one steps through them."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build, Cache
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile
from sealegs.simulator.predict import predict
from sealegs.study.what_if import What, WhatIf, likely_changes, next_of, what_ifs
from tests.course import shipped_exercises

NODE = Context(
    (
        ContextFile("package.json", 900, "manifest"),
        ContextFile("package-lock.json", 90_000, "lock"),
        ContextFile("test/server.test.js", 2000, "source"),
        ContextFile("src/server.js", 2000, "source"),
        ContextFile("tools/package.json", 300, "manifest"),
        ContextFile("README.md", 300, "junk"),
    )
)
DOCKERFILE = """\
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src ./src
CMD ["node", "src/server.js"]
"""


def build(text: str = DOCKERFILE, context: Context = NODE) -> Build:
    return predict(parse(text), context)


def offers(text: str = DOCKERFILE, context: Context = NODE) -> tuple[WhatIf, ...]:
    return what_ifs(context, build(text, context))


def of(kind: What, found: tuple[WhatIf, ...]) -> list[str]:
    return [" + ".join(str(c) for c in one.changes) for one in found if one.what is kind]


def test_a_source_file_that_is_read_comes_before_tests() -> None:
    assert of(What.SOURCE, offers()) == ["edit src/server.js", "edit test/server.test.js"]


def test_a_library_changes_manifest_and_lock_file_together() -> None:
    assert of(What.LIBRARY, offers()) == [
        "edit package.json + edit package-lock.json",
        "edit tools/package.json",
    ]


def test_each_base_image_is_offered_once_and_scratch_never() -> None:
    text = "FROM golang:1.23 AS a\nFROM golang:1.23 AS b\nFROM scratch\nCOPY --from=b / /\n"
    assert of(What.BASE, offers(text)) == ["base golang:1.23"]


def test_without_cache_is_always_offered() -> None:
    found = what_ifs(Context(), Build())
    assert [offer.what for offer in found] == [What.NO_CACHE, What.PRUNE]


def test_an_undescribed_context_offers_what_the_file_reads() -> None:
    text = "FROM node:22-slim\nCOPY package.json server.js ./\n"
    found = offers(text, UNDESCRIBED)
    assert of(What.SOURCE, found) == ["edit server.js"]
    assert of(What.LIBRARY, found) == ["edit package.json"]
    everything = offers("FROM node:22-slim\nCOPY . .\n", UNDESCRIBED)
    (some,) = [one for one in everything if one.what is What.SOURCE]
    document = parse("FROM node:22-slim\nCOPY . .\n")
    after = predict(document, UNDESCRIBED, changes=some.changes)
    assert after.steps[0].cache is Cache.MISS


def test_what_an_exercise_asks_about_comes_first() -> None:
    for exercise in shipped_exercises().by_id.values():
        likely = likely_changes(exercise)
        start = predict(parse(exercise.dockerfile), exercise.context)
        edited = [c.words[0] for c in likely if c.verb == "edit"]
        found = what_ifs(exercise.context, start, likely)
        sources = [str(one.changes[0]) for one in found if one.what is What.SOURCE]
        asked = [f"edit {path}" for path in edited if f"edit {path}" in sources]
        assert not asked or sources[0] in asked


def test_every_offer_can_be_carried_out() -> None:
    for offer in offers():
        after = predict(parse(DOCKERFILE), NODE, changes=offer.changes)
        assert len(after.steps) == 4
        again = sum(step.cache is not Cache.HIT for step in after.steps)
        assert again == {
            "edit src/server.js": 1,
            "edit package.json": 3,
            "base node:22-slim": 4,
            "no-cache": 3,
            "prune": 4,
        }.get(str(offer.changes[0]), 0)


def test_the_same_key_takes_the_next_file_and_then_nothing() -> None:
    found = offers()
    first = next_of(found, What.SOURCE, None)
    second = next_of(found, What.SOURCE, first)
    assert first is not None
    assert second is not None
    assert first.told == "editing server.js"
    assert second.told == "editing server.test.js"
    assert next_of(found, What.SOURCE, second) is None
    assert next_of(found, What.BASE, first) == next_of(found, What.BASE, None)
    assert next_of(what_ifs(Context(), Build()), What.SOURCE, None) is None


class Counted(tuple[ContextFile, ...]):
    """Files that count how often somebody goes through them."""

    times = 0

    def __iter__(self) -> Iterator[ContextFile]:
        Counted.times += 1
        return super().__iter__()


def test_a_repository_of_thousands_of_files_is_gone_through_a_few_times() -> None:
    files = (*NODE.files, *(ContextFile(f"src/{number}.js", 9, "source") for number in range(300)))
    made = build(context=Context(files))
    assert what_ifs(Context(Counted(files)), made) == what_ifs(Context(files), made)
    assert 0 < Counted.times <= 8
