"""Marking lines, putting them in order, and predicting what a build does."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Cache
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.predict import predict
from sealegs.study.forms import Arrange, MarkLines, Reply
from sealegs.study.question import Outcome, bind
from sealegs.study.questions.predict_cache import unclear
from tests.study.questions.asking import doubts, outcome, posed, raw

NODE = """\
FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci && \\
    npm cache clean --force
ENV TOKEN=abc
USER node
CMD ["node", "server.js"]
"""
CONTEXT: dict[str, object] = {
    "files": [
        {"path": "package.json", "size": "1 KB", "kind": "manifest"},
        {"path": "package-lock.json", "size": "90 KB", "kind": "lock"},
        {"path": "server.js", "size": "2 KB", "kind": "source"},
    ]
}
WRONG_LINES = [{"at": 3, "why": "sources first"}, {"at": 5, "why": "the cache was never there"}]


def test_a_line_of_an_instruction_stands_for_all_of_it() -> None:
    question = posed("spot", dockerfile=NODE, lines=WRONG_LINES)
    control = question.form("1").control
    assert isinstance(control, MarkLines)
    assert control.markable == (1, 2, 3, 4, 6, 7, 8)
    assert outcome(question, 3, 4).right
    assert outcome(question, 3).score == 0.5
    assert outcome(question, 3, 8).score == 0.0
    said = {remark.key: remark.why.plain for remark in outcome(question, 3, 8).remarks}
    assert said[8] == "Nothing is wrong with this line."
    assert said[4] == "the cache was never there"


def test_a_line_to_spot_has_to_be_an_instruction() -> None:
    assert "line 40 is no instruction" in doubts(
        "spot", dockerfile=NODE, lines=[{"at": 40, "why": "?"}]
    )


ORDER: dict[str, Any] = {
    "lines": [
        "FROM node:22-slim",
        "WORKDIR /app",
        "COPY package.json package-lock.json ./",
        "RUN npm ci",
        "COPY . .",
        'CMD ["node", "server.js"]',
    ],
    "goals": [{"cached": {"step": "RUN npm ci", "after": "edit server.js"}}],
    "context": CONTEXT,
}


def test_every_order_whose_build_meets_the_goals_is_right() -> None:
    question = posed("order", **ORDER)
    assert outcome(question, 1, 2, 3, 4, 5, 6).right
    assert outcome(question, 1, 6, 2, 3, 4, 5).right, "CMD may stand anywhere in its stage"
    late = outcome(question, 1, 2, 5, 3, 4, 6)
    assert not late.right
    assert late.score == 0.5


def test_an_order_that_does_not_build_scores_nothing() -> None:
    assert outcome(posed("order", **ORDER), 2, 1, 3, 4, 5, 6).score == 0.0


def test_lines_are_never_shown_in_the_right_order_and_all_are_needed() -> None:
    question = posed("order", **ORDER)
    for seed in range(30):
        control = question.form(str(seed)).control
        assert isinstance(control, Arrange)
        assert [piece.key for piece in control.pieces] != [1, 2, 3, 4, 5, 6]
    assert question.grade(Reply((1, 2))) == "put every line in its place"


def test_distractors_may_be_left_out_and_spoil_the_build() -> None:
    question = posed("order", **{**ORDER, "distractors": ["COPY server.js ./"]})
    assert outcome(question, 1, 2, 3, 4, 5, 6).right
    assert not outcome(question, 1, 2, 7, 3, 4, 5, 6).right


def test_an_order_whose_author_is_wrong_is_refused() -> None:
    lines = [ORDER["lines"][i] for i in (0, 1, 4, 2, 3, 5)]
    assert "doesn't meet cached" in doubts("order", **{**ORDER, "lines": lines})
    assert "NAME: {parameters}" in doubts("order", **{**ORDER, "goals": [{"smells": {}}]})


def test_the_twin_says_which_steps_run_again_and_why() -> None:
    question = posed("predict-cache", dockerfile=NODE, context=CONTEXT, after="edit server.js")
    right = outcome(question, 3, 4)
    assert right.right
    assert any("server.js" in line for line in right.evidence)
    assert outcome(question, 3).score == 0.5
    assert not outcome(question, 2, 3, 4).right


@pytest.mark.parametrize("own", [{"kind": "predict-cache", "after": "edit server.js"},
                                 {"kind": "predict-image", "ask_about": "user"}])  # fmt: skip
def test_an_ignore_file_that_decides_is_shown(own: dict[str, object]) -> None:
    kind = str(own["kind"])
    fields = {name: value for name, value in own.items() if name != "kind"}
    context = {**CONTEXT, "dockerignore": "docs\n*.md\n"}
    bare = posed(kind, dockerfile=NODE, context=CONTEXT, **fields).form("1").exhibits
    shown = posed(kind, dockerfile=NODE, context=context, **fields).form("1").exhibits
    assert [(one.title, one.code) for one in shown] == [
        *((one.title, one.code) for one in bare), (".dockerignore", "docs\n*.md"),
    ]  # fmt: skip


def test_nothing_runs_again_is_an_answer() -> None:
    question = posed("predict-cache", dockerfile=NODE, context=CONTEXT, after=["touch server.js"])
    assert outcome(question).right
    assert outcome(question, 3).score == 0.0


def test_a_step_that_cannot_be_told_is_refused() -> None:
    build = predict(parse(NODE), UNDESCRIBED)
    first = structs.replace(build.steps[0], cache=Cache.UNKNOWN)
    assert unclear(structs.replace(build, steps=(first, *build.steps[1:]))) == (
        "whether line 2 runs again can't be told",
    )


def test_a_prediction_about_a_file_that_does_not_build_is_refused() -> None:
    assert "doesn't build" in doubts(
        "predict-cache", dockerfile="FROM scratch\nCOPY gone /\n", context=CONTEXT, after="touch x"
    )
    assert "is not one of" in doubts("predict-cache", dockerfile=NODE, after="paint it")


STAGES = """\
FROM golang:1.25 AS build
ENV MODE=debug
WORKDIR /src
COPY . .
RUN go build -o /out/app .

FROM gcr.io/distroless/static-debian12:nonroot AS small
COPY --from=build /out/app /app
ENV MODE=release
ENTRYPOINT ["/app"]

FROM small
USER 1234
"""
GO: dict[str, object] = {
    "files": [
        {"path": "go.mod", "size": "1 KB", "kind": "manifest"},
        {"path": "main.go", "size": "2 KB", "kind": "source"},
    ],
    "produces": [{"step": "RUN go build*", "path": "/out/app", "size": "9 MB", "kind": "artifact"}],
}


@pytest.mark.parametrize(
    ("about", "right"),
    [
        ("user", "1234"),
        ("pid1", "app"),
        ({"path": "/app"}, "Yes"),
        ({"path": "/src/main.go"}, "No"),
        ({"tool": "go"}, "No"),
        ({"env": "MODE"}, "release"),
        ({"env": "GOFLAGS"}, "it isn't set"),
    ],
)
def test_the_twin_says_what_is_in_the_image(about: object, right: str) -> None:
    question = bind(raw("predict-image", dockerfile=STAGES, context=GO, ask_about=about))[0]
    assert question is not None
    judged = question.posed.grade(question.posed.key)
    assert judged.right
    assert [remark.text.plain for remark in judged.remarks if remark.right] == [right]
    assert judged.evidence


def test_a_secret_can_be_read_where_the_twin_says() -> None:
    question = posed(
        "predict-image", dockerfile=NODE, context=CONTEXT, ask_about={"secret": "TOKEN"}
    )
    judged = outcome(question, *question.posed.key.keys)
    assert judged.right
    assert {r.text.plain for r in judged.remarks if r.right} >= {"In the image's configuration"}


def test_targets_are_put_in_order_of_size() -> None:
    question = posed(
        "predict-image", dockerfile=STAGES, context=GO, ask_about={"sizes": ["build", "small"]}
    )
    key = question.posed.key.keys
    assert outcome(question, *key).right
    assert [remark.text.plain for remark in outcome(question, *key).remarks] == ["small", "build"]
    assert outcome(question, *reversed(key)).score == 0.0


def test_an_image_question_that_cannot_be_told_is_refused() -> None:
    vague = "FROM some/image:1\nRUN ./setup.sh\n"
    for about in ({"path": "/x"}, {"tool": "gcc"}, "pid1"):
        assert doubts("predict-image", dockerfile=vague, ask_about=about)
    assert "names one thing" in doubts("predict-image", dockerfile=NODE, ask_about="colour")


POINTS = [
    {"id": "target", "say": "only the target ships", "any": [["target|last", "ships|ship"]]},
    {"id": "base", "say": "the base is smaller", "any": [["smaller|small", "base"]]},
]


def test_points_are_suggested_and_the_learner_confirms_them() -> None:
    question = posed("open", points=POINTS, enough=1, model="Only the target ships.")
    suggest = question.posed.suggest
    assert suggest is not None
    assert suggest("Only the last stage ships. It has a compiler.") == (1,)
    assert suggest("The target. Something ships.") == ()
    judged = question.grade(Reply((1,), "Only the last stage ships."))
    assert isinstance(judged, Outcome)
    assert judged.right
    assert judged.score == 0.5
    assert question.grade(Reply((1,), "  ")) == "write a sentence or two"
