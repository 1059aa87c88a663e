"""``changed_bytes_le``: how much of the image a change makes new."""

from __future__ import annotations

import pytest

from sealegs.study.goal import GoalError, known_goals
from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

JAVA = project(
    files=[
        {"path": "pom.xml", "size": "4 KB", "kind": "manifest"},
        {"path": "src/App.java", "size": "9 KB", "kind": "source"},
    ],
    produces=[
        {"step": "RUN mvn *package*", "path": "target/app.jar", "size": "60 MB"},
        {"step": "RUN mvn *", "path": "~/.m2/repository", "size": "90 MB", "kind": "dependency"},
    ],
)
NODE = project(
    files=[
        {"path": "package.json", "size": "1 KB"},
        {"path": "package-lock.json", "size": "1 KB"},
        {"path": "server.js", "size": "5 KB"},
    ],
    produces=[{"step": "RUN npm *", "path": "node_modules", "size": "80 MB", "kind": "dependency"}],
)
EDIT = {"after": "edit src/App.java", "bytes": "2 MB"}
JS = {"after": ["edit server.js"], "bytes": "100 KB"}
BUILD = """
    FROM maven:3.9-eclipse-temurin-21 AS build
    WORKDIR /w
    COPY . .
    RUN mvn package
    FROM eclipse-temurin:21-jre
    """
N = "FROM node:24-slim\nWORKDIR /a\n"
CASES = [
    Case(MET, f"{N}COPY package*.json ./\nRUN npm ci\nCOPY . .\n", JS, NODE, says="are new"),
    Case(MET, f"{N}COPY server.js .\n", {**JS, "after": "edit package.json"}, NODE),
    Case(MET, BUILD, EDIT, JAVA),
    Case(UNMET, BUILD + "    COPY --from=build /w/target/app.jar /\n", EDIT, JAVA, "60 MB", 6),
    Case(UNMET, f"{N}COPY . .\nRUN npm ci\n", JS, NODE, line=4),
    Case(VAGUE, f"{N}COPY . .\nRUN strange-tool\n", JS, NODE),
    Case(VAGUE, BUILD, {**EDIT, "after": "base eclipse-temurin:21-jre"}, JAVA),
    Case(VAGUE, f"{N}COPY server.js .\n", {**JS, "after": "delete server.js"}, NODE),
]


@pytest.mark.parametrize(
    ("goal", "other"),
    [("changed_bytes_le", {"bytes": "1 MB"}), ("cached", {"step": "RUN *"}),
     ("reruns", {"step": "RUN *"})],
)  # fmt: skip
def test_a_goal_about_changes_names_at_least_one(goal: str, other: dict[str, object]) -> None:
    with pytest.raises(GoalError, match="name at least one change"):
        known_goals()[goal].bind({"after": [], **other})


@pytest.mark.parametrize("case", CASES)
def test_a_change_makes_little_of_the_image_new(case: Case) -> None:
    check("changed_bytes_le", case)
