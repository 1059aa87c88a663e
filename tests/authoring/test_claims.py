"""What a topic says of a build is run on the twin."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.authoring.course_check import known_course_checks
from tests.authoring.courses import course, told, write

GOOD = """\
## Junior

Some words.

```dockerfile claim=late-copy
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src ./src
CMD ["node", "src/server.js"]
```

```yaml expect=late-copy
context:
  files:
    - {path: package.json, size: 1 KB, kind: manifest}
    - {path: package-lock.json, size: 9 KB, kind: lock}
    - {path: src/server.js, size: 4 KB, kind: source}
  starts: {program: node, files: [/app/src/server.js]}
after: edit src/server.js
goals:
  - {cached: {step: "RUN npm ci*"}}
  - {reruns: {step: "COPY src*"}}
  - {reruns: {step: "RUN npm ci*", after: edit package-lock.json}}
unmet:
  - {nonroot: {}}
```
"""


def test_a_claim_that_holds_is_not_complained_about(tmp_path: Path) -> None:
    assert told("claims", course(write(tmp_path, GOOD))) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            (
                '"RUN npm ci*"}}\n  - {reruns: {step: "COPY',
                '"COPY src*"}}\n  - {reruns: {step: "COPY',
            ),
            "content/t.md:23:5: late-copy: it claims cached (COPY src is cached after editing "
            "server.js), which is unmet (line 5 runs again)",
        ),
        (
            ("- {nonroot: {}}", "- {exec_form: {}}"),
            "content/t.md:27:5: late-copy: it claims to miss exec_form",
        ),
        (("COPY src ./src", "COPY srv ./src"), "content/t.md:10: it doesn't meet builds: "),
        (("FROM node", "FORM node"), "content/t.md:6: it doesn't meet builds: "),
        (
            ("files: [/app/src/server.js]", "files: [/app/server.js]"),
            "content/t.md:11: it doesn't meet starts: perhaps /app/server.js is not in the image",
        ),
        (("expect=late-copy", "expect=late"), "claim=late-copy has no expect=late-copy"),
        (("cached:", "cashed:"), "there is no goal called cashed"),
        (("unmet:", "missed:"), "content/t.md:15:1: there is no field missed"),
        (("size: 9 KB", "size: many"), "'many' is no size"),
        (("after: edit src", "after: polish src"), "polish"),
        (("context:", "fails: [builds]\ncontext:"), "it is said to fail builds, and it doesn't"),
        (("context:", "fails: [nonroot]\ncontext:"), "fails names builds or starts, not nonroot"),
        ((" claim=late-copy", ""), "nothing is claimed of this Dockerfile"),
    ],
)
def test_a_claim_that_does_not_hold_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    assert change[0] in GOOD
    lines = told("claims", course(write(tmp_path, GOOD.replace(*change))))
    assert says in "\n".join(lines)


def test_what_cannot_be_told_is_neither_met_nor_unmet(tmp_path: Path) -> None:
    unknown = GOOD.replace("node:24-slim", "registry.example/unheard-of:1")
    (line,) = [
        line for line in told("claims", course(write(tmp_path, unknown))) if "nonroot" in line
    ]
    assert "it claims to miss nonroot" in line
    assert "not to be told" in line


def test_a_bad_example_may_be_declared_to_fail(tmp_path: Path) -> None:
    broken = GOOD.replace("COPY src ./src", "COPY srv ./src")
    broken = broken.replace("context:", "fails: [builds]\ncontext:")
    broken = broken[: broken.index("after:")] + "unmet:\n  - {builds: {}}\n```\n"
    assert told("claims", course(write(tmp_path, broken))) == []


def test_a_name_used_twice_is_told(tmp_path: Path) -> None:
    lines = told("claims", course(write(tmp_path, GOOD + GOOD.replace("## Junior", "## Middle"))))
    assert [line.partition(": ")[2] for line in lines if "twice" in line] == [
        "claim=late-copy is written twice; give each its own name",
        "expect=late-copy is written twice; give each its own name",
    ]


def test_a_dockerfile_nothing_is_claimed_of_fails_only_the_strict(tmp_path: Path) -> None:
    topic = "## Junior\n\n```dockerfile\nCOPY --from=build /app /app\n```\n"
    check = next(check for check in known_course_checks() if check.name == "claims")
    flaws = list(check.find(course(write(tmp_path, topic))))
    assert len(flaws) == 2
    assert all(flaw.note for flaw in flaws)
