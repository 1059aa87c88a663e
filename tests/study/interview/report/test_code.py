"""Code in an answer is quoted in the report, with what the build twin found."""

from __future__ import annotations

import pytest

from sealegs.study.interview import moves
from sealegs.study.interview.report.judging import evidence
from sealegs.study.interview.report.rows import pieces_of, rows_of
from sealegs.study.interview.stock import Stock
from tests.study.answers.listening import question
from tests.study.interview.world import Notes, begun, settings

ASKED = question("build-cache/order-of-lines")
STOCK = Stock({ASKED.id: ASKED})


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("COPY package*.json ./\nRUN npm ci\nCOPY . .", "COPY package*.json ./ RUN npm ci COPY . .",
         "made by code: first the manifest"),
        ("COPY . .\nRUN npm ci", "COPY . . RUN npm ci",
         "RUN … npm ci is cached after editing app.js: unmet on the build twin: first"),
    ],
)  # fmt: skip
def test_code_is_the_evidence_for_a_point_or_against_it(text: str, said: str, why: str) -> None:
    chair = begun(Notes(), settings(ASKED.level), STOCK)
    chair.do(moves.Start())
    interview = chair.do(moves.Answer(text))
    pieces = pieces_of(rows_of(interview, STOCK))
    quote = next(evidence(each) for each in pieces if each.point.id == "manifest-first")
    assert quote.text == said
    assert quote.shows.startswith(why)
    assert quote.good is why.startswith("made")
