"""Questions made from any Dockerfile have the answer that a fresh run of the twin gives."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
import pytest

from sealegs.curriculum.exercise import Exercise
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place
from sealegs.simulator.build import Cache
from sealegs.simulator.change import parse_change
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.context_reading import read_context
from sealegs.simulator.predict import predict
from sealegs.study.asked import ready
from sealegs.study.forms import Choose, MarkLines, Reply
from sealegs.study.generating import Given, asked_about, generated, why_nothing
from sealegs.study.given_context import context_in, raw_of
from sealegs.study.question import BoundQuestion, Outcome
from tests.course import shipped_exercises, shipped_pack

EXERCISES = tuple(shipped_exercises().by_id.values())
FILES = tuple(text for e in EXERCISES for text in (e.dockerfile, *(s.text for s in e.solutions)))
QUESTIONS = tuple(
    q.payload
    for rows in shipped_pack().questions.values()
    for q in rows
    if q.kind.startswith("predict")
)

TWO_STAGES = (
    "FROM golang:1.26-bookworm AS build\nENV MODE=debug\nWORKDIR /src\nCOPY go.mod main.go ./\n"
    "RUN go build -o /out/app .\nFROM debian:trixie-slim\nUSER 10001\n"
    'COPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n'
)


def agrees(question: BoundQuestion, text: str, raw: dict[str, object] | None) -> bool:
    """Tell whether the key is what the twin says when it is run anew, by another way."""
    context = UNDESCRIBED if raw is None else read_context(raw, Place("context"))[0]
    document, posed = parse(text), question.posed
    if question.kind == "predict-cache":
        changes = tuple(parse_change(t) for t in posed.exhibits[0].code.split(", then "))
        build = predict(document, context, changes=changes)
        assert all(step.cache is not Cache.UNKNOWN for step in build.steps)
        missed = {step.line for step in build.steps if step.cache is Cache.MISS}
        return posed.key.keys == tuple(sorted(missed))
    build = predict(document, context)
    assert build.image is not None
    control = posed.control("x")
    assert isinstance(control, Choose)
    right = [o.text.plain for o in control.options if o.key in posed.key.keys]
    ask, image = question.ask.plain, build.image
    if ask.startswith("Which user"):
        return right == [image.identity.user or "root"]
    if ask.startswith("Which program"):
        return right == [image.start.pid1.rpartition("/")[2]]
    if ask.startswith("What is $"):
        name = ask.removeprefix("What is $").split(" ")[0]
        return right == [image.identity.env.get(name, "it isn't set")]
    if ask.startswith("Is "):
        path = ask.removeprefix("Is ").removesuffix(" in the image?")
        return right == ["Yes" if path in image.files.entries else "No"]
    tool = ask.removeprefix("Can ").split(" ")[0]
    folders = image.identity.env.get("PATH", "").split(":")
    there = any(f"{folder}/{tool}" in image.files.entries for folder in folders)
    return right == ["Yes"] if there else True


def drawn(count: int) -> Iterator[tuple[BoundQuestion, str, dict[str, object] | None]]:
    """Yield so many generated questions about described and undescribed files, by seed."""
    rnd, made = random.Random(20261126), 0
    while made < count:
        raw: dict[str, object] | None = None
        text = rnd.choice(FILES)
        if rnd.random() < 0.6:
            payload = rnd.choice(QUESTIONS)
            text = str(payload["dockerfile"])
            if "context" in payload:
                raw = msgspec.convert(payload["context"], dict)
        for question in generated(text, raw, str(rnd.random()), most=6):
            yield question, text, raw
            made += 1
            if made == count:
                return


def check(count: int) -> None:
    kinds: dict[str, int] = {}
    for question, text, raw in drawn(count):
        assert agrees(question, text, raw), (question.ask.plain, text)
        judged = question.grade(question.posed.key)
        assert isinstance(judged, Outcome)
        assert judged.right
        kinds[question.kind] = kinds.get(question.kind, 0) + 1
    assert min(kinds.values()) > count / 20
    assert set(kinds) == {"predict-cache", "predict-image"}


def test_generated_questions_agree_with_a_fresh_run() -> None:
    check(40)


@pytest.mark.slow
def test_generated_questions_agree_with_a_fresh_run_a_thousand_times() -> None:
    check(1000)


def test_the_same_seed_gives_the_same_questions() -> None:
    def asked(seed: str) -> list[tuple[str, str, Reply]]:
        return [(q.id, q.content_hash, q.posed.key) for q in generated(TWO_STAGES, None, seed)]

    assert asked("1") == asked("1")
    assert asked("1") != asked("2")


def test_nothing_is_asked_where_the_answer_cannot_be_told() -> None:
    assert generated("FROM scratch\nCOPY gone /y\n", {"files": []}, "1") == ()
    assert generated("RUN no base\n", None, "1") == ()
    vague = generated("FROM some/image:1\nRUN ./setup.sh\n", None, "1", most=99)
    asked = {question.ask.plain for question in vague}
    assert "Which program is process 1 of a container of this image?" not in asked
    assert not any(ask.startswith(("Can ", "Is ")) for ask in asked)
    assert all(not question.posed.doubts for question in vague)


def test_a_tool_of_an_earlier_stage_is_a_near_miss() -> None:
    text = (
        "FROM golang:1.26-bookworm AS build\nWORKDIR /src\nCOPY go.mod main.go ./\n"
        "RUN go build -o /out/app .\nFROM gcr.io/distroless/static-debian13:nonroot\n"
        'COPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n'
    )
    raw: dict[str, object] = {
        "files": [
            {"path": "go.mod", "size": "1 KB", "kind": "manifest"},
            {"path": "main.go", "size": "1 KB", "kind": "source"},
        ],
        "produces": [{"step": "RUN go build*", "path": "/out/app", "size": "5 MB"}],
    }
    made = generated(text, raw, "1", most=99)
    asked = {question.ask.plain: question for question in made}
    control = asked["Is /src/main.go in the image?"].form("1").control
    assert isinstance(control, Choose)
    right = asked["Is /src/main.go in the image?"].posed.key.keys
    assert [o.text.plain for o in control.options if o.key in right] == ["No"]
    assert any(isinstance(q.form("1").control, MarkLines) for q in made)


def test_a_file_is_asked_about_in_a_sitting_with_its_own_words_and_context() -> None:
    raw: dict[str, object] = {"files": [{"path": "go.mod"}, {"path": "main.go"}]}
    asked = asked_about(Given("svc/Dockerfile", TWO_STAGES, raw), "1")
    assert len({one.item for one in asked}) == len(asked) > 5
    for one in asked:
        assert one.item.startswith(f"generated/svc-dockerfile/{one.kind}/")
        assert one.name.plain
        question = ready(one)
        assert question is not None
        judged = question.question.grade(question.question.posed.key)
        assert isinstance(judged, Outcome)
        assert judged.right


def test_a_context_the_file_does_not_fit_is_left_out() -> None:
    raw: dict[str, object] = {"files": [{"path": "README.md"}]}
    assert generated(TWO_STAGES, raw, "1") == ()
    assert asked_about(Given("Dockerfile", TWO_STAGES, raw), "1")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("RUN no base\n", "refused"),
        ("FROM scratch\nRUN echo\n", "wouldn't build"),
        ("FROM some/image:1\n", "Nothing in it"),
    ],
)
def test_where_nothing_can_be_asked_it_says_why(text: str, says: str) -> None:
    told = why_nothing(Given("Dockerfile", text))
    assert says in told
    assert told.endswith(".")


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: str(exercise.id))
def test_a_context_comes_back_as_it_was_written(exercise: Exercise) -> None:
    raw = raw_of(exercise.context, exercise.ignore)
    assert raw is not None
    context, wrong = context_in(raw)
    assert wrong == ()
    assert (context.files, context.produces) == (exercise.context.files, exercise.context.produces)
    assert (context.starts, context.effects) == (exercise.context.starts, exercise.context.effects)
    assert raw_of(UNDESCRIBED) is None
