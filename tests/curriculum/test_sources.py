"""The facts behind questions."""

from __future__ import annotations

import re
from pathlib import Path

from sealegs.curriculum.sources import read_cited, read_facts
from sealegs.ground.resources import shipped_root
from sealegs.study.asked import asked_in, ready
from tests.course import shipped_pack


def test_facts_have_claims_and_sources(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "sources.yaml").write_text(
        "- {id: F-1, claim: It ships., sources: [{title: Docs, url: 'https://example.org'}]}\n"
        "- {claim: nameless}\n- 7\n"
    )
    facts = read_facts(tmp_path)
    assert list(facts) == ["F-1"]
    assert facts["F-1"].sources[0].url == "https://example.org"


def test_a_fact_without_a_name_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "sources.yaml").write_text("- {id: '', claim: It ships.}\n")
    cited = read_cited(tmp_path)
    assert not cited.facts
    assert [problem.message for problem in cited.problems] == [
        "a fact needs an id that questions can name"
    ]


def test_a_pack_without_facts_has_none(tmp_path: Path) -> None:
    assert read_facts(tmp_path) == {}


def test_every_fact_that_a_shipped_question_rests_on_is_there() -> None:
    known = read_facts(shipped_root())
    questions = [ready(asked) for asked in asked_in(shipped_pack())]
    named = {fact for one in questions if one is not None for fact in one.question.facts}
    assert named
    assert named <= set(known)


def test_shipped_facts_stand_in_the_order_of_their_numbers_each_with_dated_sources() -> None:
    text = (shipped_root() / "content" / "sources.yaml").read_text("utf-8")
    numbers = [int(number) for number in re.findall(r"(?m)^- id: F-(\d+)$", text)]
    assert numbers == sorted(set(numbers))
    facts = read_facts(shipped_root())
    assert len(facts) == len(numbers) > 200
    for fact in facts.values():
        assert fact.claim, fact.id
        assert fact.sources, fact.id
        for source in fact.sources:
            assert source.title, fact.id
            assert source.url.startswith("https://"), fact.id
            assert re.fullmatch(r"20\d\d-\d\d-\d\d", source.accessed), fact.id
