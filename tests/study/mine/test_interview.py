"""Interview questions about a repository: their own answers earn them, and nothing else does."""

from __future__ import annotations

import random

from sealegs.authoring.interview_check import bank_flaws
from sealegs.curriculum.interview import Bank, Role
from sealegs.curriculum.model import Level
from sealegs.simulator.context import Context, ContextFile
from sealegs.study.answers.grading import Grader
from sealegs.study.mine.interview import interview_about, questions_of
from sealegs.study.mine.site import Prospect, Site, prospect
from sealegs.study.mine.steps import user_of
from sealegs.study.mine.theme import known_themes
from tests.study.mine.drawing import drawn

TEXT = (
    "FROM node:22-slim AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nENV NPM_TOKEN=abc\n"
    "FROM debian:bookworm-slim\nWORKDIR /srv\nENV API_TOKEN=secret\n"
    "COPY --from=build /app /srv/app\n"
    'USER 10001\nENTRYPOINT ["sleep", "9"]\n'
)
FILES = ("package.json", "package-lock.json", "src/app.js")
SITE = Site("api/Dockerfile", TEXT, Context(tuple(ContextFile(name, 10) for name in FILES)), "api")


def test_a_file_gives_an_opener_first_and_one_question_of_each_theme_that_fits() -> None:
    found = prospect(SITE)
    assert isinstance(found, Prospect)
    made = list(questions_of(found, "1"))
    assert made[0].role is Role.OPENER
    assert {q.slug.rpartition("-")[0] for q in made} == set(known_themes())
    assert all("api/Dockerfile, built with docker build api" in q.ask for q in made)
    assert all(" 3  COPY . ." in q.ask for q in made)


def test_the_opener_is_answered_with_the_base_the_stages_and_the_user() -> None:
    tour = interview_about([SITE], "1")[0]
    grader = Grader(tour, Level.SENIOR)
    said = "It has two stages, the final image is based on debian and the process runs as 10001."
    assert grader.grade(said).earned == {"base", "stages", "user"}
    wrong = grader.grade("Every stage ends up in the image, which is based on node.")
    assert wrong.earned == frozenset()
    assert [claim.contradiction.id for claim in wrong.claims] == ["all-ship"]


def test_a_user_of_number_0_is_root_however_it_is_written() -> None:
    text = 'FROM node:22-slim\nUSER 00:5\nCMD ["node", "x"]\n'
    found = prospect(Site("Dockerfile", text))
    assert isinstance(found, Prospect)
    assert all("runs as 00" not in str(each.points) for each in questions_of(found, "1"))
    assert user_of(found.image) == "root"


def test_the_rerun_asks_for_the_first_line_what_follows_and_what_stays() -> None:
    found = prospect(SITE)
    assert isinstance(found, Prospect)
    rerun = next(q for q in questions_of(found, "1") if "/rerun-" in q.id)
    graded = Grader(rerun, Level.SENIOR).grade(
        "Line 3 runs again since the sources changed. Everything after it is rebuilt, so npm "
        "installs the dependencies again. Line 2 stays cached."
    )
    assert graded.earned == {"first", "rest", "kept", "downloads"}


def test_the_same_seed_asks_the_same() -> None:
    assert interview_about([SITE], "1") == interview_about([SITE], "1")


def test_drawn_files_give_questions_that_a_check_of_the_bank_finds_nothing_wrong_with() -> None:
    rnd = random.Random(5)
    found = [each for _ in range(60) if isinstance(each := prospect(drawn(rnd)), Prospect)]
    asked = {q.id: q for each in found for q in questions_of(each, "1")}
    assert len(asked) > 40
    # the file is read out with the question, so its own words are always there
    flaws = [flaw.problem.message for flaw in bank_flaws(Bank(asked))]
    assert [one for one in flaws if "the question's own words" not in one] == []


def test_reading_the_file_out_earns_nothing() -> None:
    for question in interview_about([SITE], "1"):
        assert Grader(question, Level.SENIOR).grade(question.ask).earned == frozenset()
        assert Grader(question, Level.SENIOR).grade(TEXT).earned == frozenset()
