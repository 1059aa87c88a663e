"""Every goal: met, unmet, and what can't be told."""

from __future__ import annotations

import importlib
import pkgutil
from textwrap import dedent

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.context import Context, ContextFile, Product, Starts
from sealegs.simulator.predict import predict
from sealegs.study.goal import Facts, GoalError, Status, Verdict, known_goals
from tests.study import goals

MET, UNMET, VAGUE = Status.MET, Status.UNMET, Status.CANNOT_TELL

PROJECT = Context(
    files=(
        ContextFile("pom.xml", 4_000, "manifest"),
        ContextFile("src/App.java", 3_000, "source"),
    ),
    produces=(
        Product("RUN mvn *package*", "target/app.jar", 28_000_000),
        Product("RUN mvn *", "~/.m2/repository", 96_000_000, "dependency"),
    ),
    starts=Starts("java", ("app.jar",), ("target/app.jar",)),
)

SINGLE = """
    FROM maven:3.9-eclipse-temurin-21
    WORKDIR /w
    COPY . .
    RUN mvn package
    CMD java -jar target/app.jar
    """

MULTI = """
    FROM maven:3.9-eclipse-temurin-21 AS build
    WORKDIR /w
    COPY pom.xml .
    RUN mvn dependency:go-offline
    COPY src src
    RUN mvn package
    FROM {base}
    {extra}
    COPY --from=build /w/target/app.jar /app/app.jar
    USER {user}
    ENTRYPOINT ["java", "-jar", "/app/app.jar"]
    """


def multi(
    base: str = "eclipse-temurin:21-jre-noble", user: str = "10001", extra: str = "WORKDIR /app"
) -> str:
    return MULTI.format(base=base, user=user, extra=extra)


UNKNOWN_BASE = multi("example.com/our/java:1")
UNKNOWN_RUN = multi(extra="RUN setup")


def judge(goal: str, text: str, parameters: dict[str, object], start: str = SINGLE) -> Verdict:
    document = parse(dedent(text).lstrip())
    facts = Facts(document, PROJECT, predict(document, PROJECT), parse(dedent(start).lstrip()))
    return known_goals()[goal].bind(parameters).judge(facts)


EDIT = "edit src/App.java"

CASES: list[tuple[str, dict[str, object], str, Status]] = [
    ("builds", {}, SINGLE, MET),
    ("builds", {}, "FROM alpine:3.23\nCOPY nothing /x", UNMET),
    ("builds", {}, "", UNMET),
    ("builds", {}, SINGLE.replace("COPY . .", "COPY src src"), UNMET),
    ("builds", {}, SINGLE.replace("COPY . .", "COPY src src").replace("/w", "/srv/w"), VAGUE),
    ("builds", {}, "FROM alpine:3.23\nRUM x", UNMET),
    ("builds", {}, UNKNOWN_BASE, VAGUE),
    ("starts", {}, SINGLE, MET),
    ("starts", {}, multi(), MET),
    ("starts", {}, multi(user="nobody-made"), UNMET),
    ("starts", {}, "FROM scratch", UNMET),
    ("starts", {}, multi().replace('"-jar", "/app/app.jar"', '"-Xmx1g"'), UNMET),
    ("starts", {}, SINGLE.replace("app.jar", "other.jar"), UNMET),
    ("starts", {}, SINGLE.replace("CMD java -jar", "CMD cat"), UNMET),
    ("starts", {}, "FROM eclipse-temurin:21-jre\nCMD java -jar /app.jar", UNMET),
    (
        "starts",
        {},
        "FROM eclipse-temurin:21-jre\nCOPY pom.xml /app.jar\nCMD java -jar /app.jar",
        UNMET,
    ),
    ("starts", {}, UNKNOWN_BASE, VAGUE),
    ("starts", {}, SINGLE.replace("CMD java -jar", "CMD sleep 1 | java -jar"), VAGUE),
    ("final_lacks", {"tools": ["mvn", "javac"]}, multi(), MET),
    ("final_lacks", {"tools": ["mvn"]}, SINGLE, UNMET),
    ("final_lacks", {"tools": ["mvn"]}, UNKNOWN_BASE, VAGUE),
    ("final_lacks", {"tools": ["mvn"]}, UNKNOWN_RUN, VAGUE),
    ("final_lacks", {"tools": ["rare-tool"]}, multi(), VAGUE),
    ("final_lacks", {"tools": ["rare-tool"]}, "FROM scratch", MET),
    ("final_lacks", {"kinds": ["source"]}, multi(), MET),
    ("final_lacks", {"kinds": ["source"]}, SINGLE, UNMET),
    ("final_lacks", {"kinds": ["source"]}, UNKNOWN_RUN, VAGUE),
    ("final_lacks", {"origins": ["dependency"]}, multi(), MET),
    ("final_lacks", {"origins": ["dependency"]}, SINGLE, UNMET),
    ("final_lacks", {"paths": ["/w"]}, multi(), MET),
    ("final_lacks", {"paths": ["/w/pom.xml"]}, SINGLE, UNMET),
    ("final_lacks", {"paths": ["/etc/motd"]}, multi(), VAGUE),
    ("final_has", {"paths": ["/app/app.jar"], "tools": ["java"]}, multi(), MET),
    ("final_has", {"paths": ["/app/app.jar"]}, SINGLE, UNMET),
    ("final_has", {"tools": ["mvn"]}, multi(), UNMET),
    ("final_has", {"tools": ["mvn"]}, UNKNOWN_BASE, VAGUE),
    ("final_has", {"tools": ["java"]}, UNKNOWN_RUN, MET),
    ("final_has", {"origins": ["artifact"]}, multi(), MET),
    ("final_has", {"origins": ["dependency"]}, multi(), UNMET),
    ("final_has", {"origins": ["dependency"]}, UNKNOWN_BASE, VAGUE),
    ("nonroot", {}, multi(), MET),
    ("nonroot", {}, multi(user="nobody"), MET),
    ("nonroot", {}, multi("gcr.io/distroless/java21-debian13:nonroot"), MET),
    ("nonroot", {}, SINGLE, UNMET),
    ("nonroot", {}, multi(user="0:0"), UNMET),
    ("nonroot", {}, multi(user="root"), UNMET),
    ("nonroot", {}, multi(user="00"), UNMET),
    ("nonroot", {}, multi(user="²"), VAGUE),
    ("nonroot", {}, "FROM example.com/our/java:1", VAGUE),
    ("nonroot", {}, multi(user="stranger"), VAGUE),
    ("numeric_user", {}, multi(), MET),
    ("numeric_user", {}, multi(user="nobody"), UNMET),
    ("numeric_user", {}, multi(user="00"), UNMET),
    ("numeric_user", {}, multi(user="²"), UNMET),
    ("numeric_user", {}, SINGLE, UNMET),
    ("numeric_user", {}, multi(user="0"), UNMET),
    ("numeric_user", {}, "FROM example.com/our/java:1", VAGUE),
    ("exec_form", {}, multi(), MET),
    ("exec_form", {}, SINGLE, UNMET),
    ("exec_form", {}, "FROM scratch", UNMET),
    ("cached", {"downloads": "maven", "after": EDIT}, multi(), MET),
    ("cached", {"downloads": "maven", "after": EDIT}, SINGLE, UNMET),
    (
        "cached",
        {"downloads": "maven", "after": EDIT},
        SINGLE.replace("RUN mvn", "RUN --mount=type=cache,target=/root/.m2 mvn"),
        MET,
    ),
    ("cached", {"downloads": "maven", "after": EDIT}, "FROM scratch", VAGUE),
    ("cached", {"downloads": "maven", "after": "delete pom.xml"}, multi(), VAGUE),
    ("cached", {"step": "RUN mvn *go-offline*", "after": EDIT}, multi(), MET),
    ("cached", {"step": "RUN mvn *package*", "after": [EDIT]}, multi(), UNMET),
    ("cached", {"step": "RUN nothing like it", "after": EDIT}, multi(), UNMET),
    ("reruns", {"step": "RUN mvn *package*", "after": EDIT}, multi(), MET),
    (
        "reruns",
        {"step": "RUN set -eu mvn package", "after": EDIT},
        SINGLE.replace("RUN mvn package", "RUN <<EOF\n    set -eu\n    mvn package\n    EOF"),
        MET,
    ),
    ("reruns", {"step": "RUN mvn *go-offline*", "after": EDIT}, multi(), UNMET),
    ("reruns", {"step": "RUN nothing like it", "after": EDIT}, multi(), UNMET),
    ("reruns", {"step": "RUN mvn *package*", "after": "delete pom.xml"}, multi(), VAGUE),
    ("smaller_than", {"start": 0.7}, multi(), MET),
    ("smaller_than", {"start": 0.7}, SINGLE, UNMET),
    ("smaller_than", {"start": 0.7}, SINGLE + "RUN rm -rf /w /root/.m2\n", UNMET),
    ("smaller_than", {"start": 0.7}, multi("eclipse-temurin:21"), VAGUE),
    ("smaller_than", {"start": 0.7}, multi(extra="RUN apk add our-own-thing").replace(
        "eclipse-temurin:21-jre-noble", "eclipse-temurin:21-jre-alpine"), VAGUE),
    ("size_le", {"bytes": "400 MB"}, multi(), MET),
    ("size_le", {"bytes": "400 MB"}, SINGLE, UNMET),
    ("size_le", {"bytes": "320 MB"}, multi(), VAGUE),
    ("base_known", {}, multi(), MET),
    ("base_known", {}, multi("eclipse-temurin:21-jre-slim"), UNMET),
    ("base_known", {}, UNKNOWN_BASE, VAGUE),
    ("base_known", {}, "", UNMET),
]  # fmt: skip


@pytest.mark.parametrize(("goal", "parameters", "text", "status"), CASES)
def test_a_goal_says_what_it_can(
    goal: str, parameters: dict[str, object], text: str, status: Status
) -> None:
    verdict = judge(goal, text, parameters)
    assert verdict.status is status, verdict
    if status is not MET:
        assert verdict.reason


def test_every_goal_is_listed_described_and_tried_in_each_of_its_ways() -> None:
    tried: dict[str, set[Status]] = {}
    for goal, _, _, status in CASES:
        tried.setdefault(goal, set()).add(status)
    for module in pkgutil.iter_modules(goals.__path__):
        if module.name.startswith("test_"):
            cases = importlib.import_module(f"{goals.__name__}.{module.name}").CASES
            tried[module.name.removeprefix("test_")] = {case.status for case in cases}
    assert set(tried) == set(known_goals())
    for name, kind in known_goals().items():
        assert kind.name == name
        assert kind.summary.endswith(".")
        assert {MET, UNMET} <= tried[name]


@pytest.mark.parametrize(
    ("goal", "parameters"),
    [
        ("cached", {"after": EDIT}),
        ("cached", {"after": EDIT, "step": "x", "downloads": "maven"}),
        ("cached", {"after": "paint it", "step": "x"}),
        ("reruns", {"step": "x"}),
        ("smaller_than", {"start": 3}),
        ("size_le", {"bytes": "small"}),
        ("final_lacks", {"tool": ["mvn"]}),
        ("final_lacks", {"origins": ["space"]}),
        ("nonroot", {"really": True}),
    ],
)
def test_parameters_that_do_not_fit_are_refused_with_the_goals_name(
    goal: str, parameters: dict[str, object]
) -> None:
    with pytest.raises(GoalError, match=goal):
        known_goals()[goal].bind(parameters)


def test_labels_say_what_is_to_be_reached() -> None:
    known = known_goals()
    assert "mvn or javac" in known["final_lacks"].bind({"tools": ["mvn", "javac"]}).label
    cached = known["cached"].bind({"downloads": "maven", "after": EDIT})
    assert cached.label == "No new downloads after editing App.java"
    assert known["size_le"].bind({"bytes": "380 MB"}).label == "The image is at most 380 MB"


@pytest.mark.parametrize(
    ("command", "status"),
    [("python3", MET), ("python3.13", MET), ("python", MET), ("pip", UNMET)],
)
def test_a_version_in_its_name_makes_no_other_program(command: str, status: Status) -> None:
    text = (
        "FROM python:3.13-slim\nCOPY main.py /\n"
        f'RUN ln -s python3 /usr/local/bin/python3.13\nCMD ["{command}", "/main.py"]\n'
    )
    context = Context((ContextFile("main.py", 4_000),), starts=Starts("python", ("main.py",)))
    document = parse(text)
    facts = Facts(document, context, predict(document, context), document)
    assert known_goals()["starts"].bind({}).judge(facts).status is status


@pytest.mark.parametrize(
    ("paths", "label"),
    [
        (["/a/x", "/a/y"], "The image has /a/x, /a/y"),
        (["/a/x", "/a/b/y", "/a/z"], "The image has all 3 files of /a"),
        (["/a", "/b", "/c"], "The image has /a, /b, /c"),
        (["/a/b", "a/c", "/a/d"], "The image has /a/b, a/c, /a/d"),
    ],
)
def test_many_files_of_a_folder_are_named_by_the_folder(paths: list[str], label: str) -> None:
    assert known_goals()["final_has"].bind({"paths": paths}).label == label
