"""What is made of a repository is taken by what takes a pack's: a mock interview, a lab."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.study.interview import moves
from sealegs.study.interview.chair import sit_down
from sealegs.study.interview.steps import Mode, RoundKind, Settings
from sealegs.workspace.mining.mined import mine_of
from sealegs.workspace.powers import FULL
from tests.study.interview.world import Notes

TEXT = (
    "FROM node:22-slim AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nFROM debian:bookworm-slim\n"
    "WORKDIR /srv\nENV API_TOKEN=secret\nCOPY --from=build /app /srv/app\n"
    'ENTRYPOINT ["sleep", "9"]\n'
)


class NobodyWaits(Exception):
    """Nobody waits any more."""


def test_it_may_be_ended_before_each_dockerfile(shop: Path) -> None:
    (shop / "api").mkdir()
    (shop / "api/Dockerfile").write_text(TEXT)
    left = 0

    def heed() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise NobodyWaits

    for wanted in (0, 1):
        left = wanted
        with pytest.raises(NobodyWaits):
            mine_of(str(shop), "3", powers=FULL, heed=heed)
    left = 2
    mine = mine_of(str(shop), "3", powers=FULL, heed=heed)
    for make in (mine.quiz, mine.interview, mine.fixits):
        left = 1
        with pytest.raises(NobodyWaits):
            make()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name in ("package.json", "package-lock.json", "index.js"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "Dockerfile").write_text(TEXT)
    return tmp_path


def test_a_mock_interview_is_held_about_it_and_leaves_no_cards(shop: Path) -> None:
    stock, notes = mine_of(str(shop), "3", powers=FULL).stock(), Notes()
    wanted = Settings(15, None, (), "3", Mode.TYPED, source=str(shop))
    chair = sit_down(wanted, stock, notes)
    for _ in range(60):
        for move in (moves.Start(), moves.Answer("I don't know."), moves.Skip(), moves.Next()):
            notes.pass_(5)
            chair.do(move)
    interview = chair.interview
    assert interview.over
    asked = {turn.question: turn.round for turn in interview.turns if turn.question}
    assert asked.keys() <= {*stock.questions, *stock.exercises}
    assert {RoundKind.OPENER, RoundKind.CORE, RoundKind.DEBUG, RoundKind.FIX} <= {*asked.values()}
    assert interview.turns[0].question.startswith("mine/dockerfile/interview/tour-")
    assert chair.interview.settings.source == str(shop)
    assert not [e for e in notes.events if e.type == "note"]


def test_where_there_is_nothing_to_mend_there_is_still_an_interview(shop: Path) -> None:
    text = TEXT.replace("debian:bookworm-slim", "gcr.io/distroless/static-debian12:nonroot")
    (shop / "Dockerfile").write_text(text.replace("ENV API_TOKEN=secret\n", ""))
    mine = mine_of(str(shop), "3", powers=FULL)
    assert mine.stock().questions


def test_a_file_that_gives_nothing_says_so_for_each_part(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("RUN no base\n")
    mine = mine_of(str(tmp_path), "1", powers=FULL)
    for make in (mine.quiz, mine.interview, mine.stock, mine.fixits):
        with pytest.raises(SealegsError, match="nothing to"):
            make()
