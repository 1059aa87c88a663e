"""The page for authors about what is looked at in a pack, made of what the checks say."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from sealegs.authoring import question_checks
from sealegs.authoring.course_check import CourseCheck, known_course_checks

_HEAD = """\
# Writing topics, and how they are checked

Made by `python scripts/checks.py` from `authoring/course_checks/` and `authoring/question_checks/`;
a test tells when it is older.

    sealegs pack check              # the pack that ships; or: sealegs pack check ../our-pack
    sealegs pack check --strict     # notes fail too, and the bundled pack's standard holds
    sealegs pack check --strict --against tests/data/authoring/source-windows.txt

The last one also holds every text against one that nothing may be copied from. A complaint is one
line: file, line, what is wrong. The exit status is 1 when something is, else 0.

## Claims about a build

What a topic says about a build is checked on the build twin. The Dockerfile gets a name, and a
fence behind it, which no reader sees, says what is expected:

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
        - {path: package-lock.json, size: 90 KB, kind: lock}
        - {path: src/server.js, size: 4 KB, kind: source}
      starts: {program: node, files: [/app/src/server.js]}
    after: edit src/server.js
    goals:
      - {cached: {step: "RUN npm ci*"}}
      - {reruns: {step: "COPY src*"}}
    unmet:
      - {nonroot: {}}
    ```

It has to build and, where `starts` says what, to start. `goals` are met (docs/goals.md lists them
all), goals under `unmet` are surely not: so a bad example fails exactly what the text says it
fails. `after` is the change for goals that name none. An example that doesn't even build says
`fails: [builds]`. A goal that can't be told counts as neither; its complaint says what would have
to be known.

A fact is tied to a block by `{f=F-102}` at its end, to a table by its own caption below it, and to
a fence by `f=F-102` behind its language. Facts stand in `content/sources.yaml` with their sources.
"""

_QUESTIONS = """\
## Questions

The checks of questions look at `quizzes/TOPIC/questions.yaml`, one topic at a time. What makes a
question unaskable or unfair fails; what may be guessed is a note.
"""


def check_page() -> str:
    """Return the page as Markdown."""
    parts = [_HEAD]
    checks = known_course_checks()
    parts.append("## Topics\n\nThese are always looked at.\n")
    parts += [_section(check) for check in checks if not check.strict]
    parts.append("## The standard\n\nThese are looked at with `--strict` only.\n")
    parts += [_section(check) for check in checks if check.strict]
    parts.append(_QUESTIONS)
    parts += _questions()
    return "\n".join(parts)


def _section(check: CourseCheck) -> str:
    return f"### {check.name}\n\n{check.summary}\n\n    {check.wrong}\n\n{check.mend}\n"


def _questions() -> Iterator[str]:
    for module in pkgutil.iter_modules(question_checks.__path__):
        check = importlib.import_module(f"{question_checks.__name__}.{module.name}")
        told = " ".join(inspect.cleandoc(check.__doc__ or "").split("\n\n")[0].split())
        yield f"- **{module.name}**: {told}"
    yield ""
