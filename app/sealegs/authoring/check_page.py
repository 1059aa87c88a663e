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

_INTERVIEW = """\
## Interview questions

The questions of `quizzes/TOPIC/interview.yaml` prove themselves. The model answer of each level
earns the points of that level and claims nothing wrong; each point and each wrong claim is heard
in its own words; neither is heard in the words of the question. Everything that is wrong fails.

    - id: order-of-lines
      level: junior
      role: core
      ask: In which order do you write the lines, and why?
      facts: [F-150, F-1202]
      answers: {junior: ..., middle: ..., senior: ...}
      points:
        - id: manifest-first
          say: first the manifest and lock file and the install, then the sources
          heard: ["I bring in the lock file first, install, and only then copy the code."]
          any:
            - [manifest|lock file, first|before, code|sources]
      follow_ups:
        - when: missing manifest-first
          ask: Which files does the install read?
          answer: Only the manifest and the lock file.
          points: [...]
          follow_ups: [...]

**Follow-ups** go up to three deep. `when` is `missing POINT`, `claimed CONTRADICTION` or `full`,
of what stands right above. One without points asks again for the point or the claim it follows
from. One with points has an `answer` that earns them, and is proved like a question, however
deep.

**Facts** that points rest on are named by `facts`, at the question or at the follow-up; each is
one of `content/sources.yaml`.

**Code** in an answer (a fence, lines of their own, or between backticks) makes a point that says
what it `shows`:

    shows:
      goals: [{cached: {step: "RUN*npm ci*", after: edit src/app.js}}]
      of: ["COPY *", "RUN*npm ci*"]
      file: |
        FROM node:24-slim
        WORKDIR /app
        # here
      context: {files: [{path: src/app.js, size: 6 KB, kind: source}]}
      met_by: |
        COPY package*.json ./
        RUN npm ci
        COPY . .
      broken_by: |
        COPY . .
        RUN npm ci

`goals` are those of exercises (docs/goals.md), all of which have to be met. Only code that has an
instruction like each glob of `of` is about the point. With a FROM it is the whole file; else it
stands in place of the line `# here` of `file`, or at its end. `context` is that of an exercise.
The build twin has to tell `met_by` from `broken_by`. Code that meets the goals earns the point,
and is the words for it; code that surely misses them is heard against it, and what can't be told
counts neither way. docs/answers.md says what is taken for code that somebody means.
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
    parts.append(_INTERVIEW)
    return "\n".join(parts)


def _section(check: CourseCheck) -> str:
    return f"### {check.name}\n\n{check.summary}\n\n    {check.wrong}\n\n{check.mend}\n"


def _questions() -> Iterator[str]:
    for module in pkgutil.iter_modules(question_checks.__path__):
        check = importlib.import_module(f"{question_checks.__name__}.{module.name}")
        told = " ".join(inspect.cleandoc(check.__doc__ or "").split("\n\n")[0].split())
        yield f"- **{module.name}**: {told}"
    yield ""
