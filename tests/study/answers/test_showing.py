"""Code in an answer: what is taken for it, and what the build twin makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.interview import FollowUp, Point, Shows
from sealegs.curriculum.model import Level
from sealegs.study.answers.fragments import LONGEST, fragments
from sealegs.study.answers.grading import Grader, Heading, Standing
from sealegs.study.answers.lexicon import shipped_lexicon
from sealegs.study.answers.reading import read
from tests.study.answers.listening import bank, question

SHOWN = tuple(
    (asked.id, point.id)
    for asked in bank().by_id.values()
    for point in asked.points
    if point.shows is not None
)
GOOD = "COPY package*.json ./\nRUN npm ci\nCOPY . ."
BAD = "COPY . .\nRUN npm ci"
ORDER = "build-cache/order-of-lines"
STOP = "dockerfile-instructions/stop-takes-10s"
ODD_GRADERS = tuple(Grader(question(name), Level.SENIOR) for name in (ORDER, STOP))


def code(text: str, shown: str = "") -> list[str]:
    """Return the fragments of an answer as their code."""
    lexicon = shipped_lexicon()
    return [each.code for each in fragments(text, read(text, lexicon), lexicon, shown)]


def heading(name: str, point: str, text: str) -> Heading:
    """Return how a point of a question of the bank stands after an answer."""
    graded = Grader(question(name), Level.SENIOR).grade(text)
    return next(each for each in graded.points if each.point.id == point)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"I write:\n```dockerfile\n{GOOD}\n```\nand that is it.", [GOOD]),
        (f"I write\n{GOOD}\nand the rest follows.", [GOOD]),
        ("- COPY package*.json ./\n- RUN npm ci\n- COPY . .", [GOOD]),
        ("RUN apt-get update \\\n  && apt-get install -y curl", None),
        ("FROM node:24-slim\n...\n\nUSER node", ["FROM node:24-slim\nUSER node"]),
        ("I end it with `USER node`.", ["USER node"]),
        (
            "First `RUN npm ci`, then `COPY . .`.",
            ["RUN npm ci", "COPY . .", "RUN npm ci\nCOPY . ."],
        ),
        ("COPY only copies files, and ADD also unpacks them.", []),
        ("CMD is the default of the container", []),
        ("Run the tests first", []),
        ("The flag `--chown=app` and the file `package.json`.", []),
        ("Should it be `USER root`?", []),
        ("Never write `USER root` there.", []),
        ("I use the exec form instead of `CMD node server.js`.", []),
        ("People think `USER root` is needed.", []),
        ("`USER root` is wrong.", []),
        ("Not like this:\n```\nUSER root\n```", []),
        ("Before:\nUSER root\n\nNow:\nUSER node", ["USER node"]),
        ("USER " + "x" * LONGEST, []),
        ("", []),
    ],
)
def test_what_is_code_that_the_speaker_means(text: str, found: list[str] | None) -> None:
    assert code(text) == ([text] if found is None else found)


def test_code_that_was_asked_about_is_no_answer() -> None:
    asked = f"FROM node:24-slim\n{BAD}"
    assert code(f"You have\n{BAD}", asked) == []
    assert code(GOOD, asked) == [GOOD]


@pytest.mark.parametrize(
    "text",
    [
        f"Like this:\n\n```dockerfile\n{GOOD}\n```",
        GOOD,
        f"FROM node:24-slim\nWORKDIR /app\n{GOOD}",
        "`COPY package.json package-lock.json ./`, after it `RUN npm ci` and at last `COPY . .`",
        f"It was:\n{BAD}\n\nI write:\n{GOOD}",
    ],
)
def test_code_that_does_it_earns_and_is_the_evidence(text: str) -> None:
    found = heading(ORDER, "manifest-first", text)
    assert found.standing is Standing.EARNED
    assert "is cached after editing app.js: met on the build twin" in found.twin
    assert any("npm ci" in text[begin:end] for begin, end in found.said)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (f"{BAD}\nThat installs each time. Better:\n{GOOD}", Standing.EARNED),
        (f"{GOOD}\nOr shorter, which is as good:\n{BAD}", Standing.BOTH),
        (f"{GOOD}\nNot like this:\n{BAD}", Standing.EARNED),
        (f"{BAD}\nBetter:\n{GOOD}\nAnd in the end\n{BAD}", Standing.BOTH),
    ],
)
def test_what_somebody_arrives_at_counts(text: str, standing: Standing) -> None:
    assert heading(ORDER, "manifest-first", text).standing is standing


def test_code_that_breaks_it_is_heard_against_the_words() -> None:
    text = f"The manifest and the lock file first, then the install, then the sources.\n{BAD}"
    words, _, _ = text.partition("\n")
    assert heading(ORDER, "manifest-first", words).standing is Standing.EARNED
    found = heading(ORDER, "manifest-first", text)
    assert found.standing is Standing.BOTH
    assert [text[begin:end] for begin, end in found.unsaid] == [BAD]
    assert "unmet on the build twin" in found.twin


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("I write `CMD node server.js` there.", Standing.DENIED),
        ("With `CMD node server.js` sh is process 1.", Standing.MISSING),
        ('I write `CMD ["node", "server.js"]` there.', Standing.EARNED),
        ('I go from `CMD node server.js` to `CMD ["node", "server.js"]`.', Standing.EARNED),
        ('I go from `CMD ["node", "server.js"]` to `CMD node server.js`.', Standing.DENIED),
        ("CMD $PROGRAM", Standing.DENIED),
        ('CMD ["node", "server.js"', Standing.DENIED),
        ("RUN npm ci", Standing.MISSING),
        ("FROM nowhere.example.org/nothing\nUSER 5", Standing.MISSING),
    ],
)
def test_an_example_of_the_mistake_is_held_against_nobody(text: str, standing: Standing) -> None:
    assert heading(STOP, "exec-form", text).standing is standing


def test_what_the_twin_cannot_tell_counts_neither_way() -> None:
    shows = Shows(({"nonroot": {}},), ("USER *",), "USER 5", "USER 0", "FROM scratch\n# here\n")
    asked = FollowUp(
        "full", "Which line?", points=(Point("user", "another user", (("xyz",),), shows=shows),)
    )
    grade = Grader(asked).grade
    assert grade("USER 5").earned == {"user"}
    assert not grade("USER app").points[0].unsaid
    assert not grade("USER app").earned


@pytest.mark.parametrize(("id_", "point"), SHOWN)
def test_code_of_the_bank_is_told_apart_in_an_answer(id_: str, point: str) -> None:
    asked = bank().by_id[id_]
    grader = Grader(asked, Level.SENIOR)
    (shows,) = (each.shows for each in asked.points if each.id == point)
    assert shows is not None
    met, broken = (
        next(
            h
            for h in grader.grade(f"Like this:\n```dockerfile\n{text}```\n").points
            if h.point.id == point
        )
        for text in (shows.met_by, shows.broken_by)
    )
    assert met.standing is Standing.EARNED
    assert met.twin.endswith(": met on the build twin")
    assert broken.standing is not Standing.EARNED
    assert broken.unsaid
    assert broken.twin.endswith(": unmet on the build twin")


def test_of_code_that_takes_too_much_work_nothing_is_claimed() -> None:
    doubled = "RUN mkdir -p /a && touch /a/x\n"
    doubled += "".join(f"RUN cp -r /a /b{n} && cp -r /b{n} /a/c{n}\n" for n in range(12))
    worn = doubled + "".join(f"RUN chown -R {n} /\n" for n in range(120))
    assert len(worn) < LONGEST
    found = heading("dockerfile-instructions/user-and-ports", "user-line", f"{worn}USER 5")
    assert found.standing is Standing.MISSING
    assert not found.twin


ODD = st.lists(
    st.sampled_from([
        "FROM node:24-slim AS a", "FROM a", "FROM $X", "FROM", "COPY . .", "COPY --from=b / /",
        "RUN npm ci", "RUN <<EOF", "EOF", "RUN npm ci \\", "USER", "CMD [", "ONBUILD RUN npm ci",
        "# here", "```", "```dockerfile", "`COPY . .`", "`", "...", "# escape=`", "ARG A=$A", "😀",
        "\x1b[2J", "SHELL []", "Not like this:", "",
    ]),
    max_size=14,
)  # fmt: skip


@given(ODD)
def test_any_code_is_graded(lines: list[str]) -> None:
    text = "\n".join(lines)
    for grader in ODD_GRADERS:
        for each in grader.grade(text).points:
            for begin, end in (*each.said, *each.unsaid):
                assert 0 <= begin < end <= len(text)


def test_ten_questions_of_the_bank_hear_code() -> None:
    assert len(SHOWN) >= 10
