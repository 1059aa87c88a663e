"""The standard of the bundled pack, check by check: what is told, and what is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sealegs.authoring.check_page import check_page
from sealegs.authoring.course import Course
from sealegs.authoring.course_check import known_course_checks
from sealegs.authoring.course_checks.reading import lix, sentences
from sealegs.authoring.course_checks.spelling import misspelled
from tests.authoring.courses import course, told, write

PAGE = Path(__file__).resolve().parents[2] / "docs" / "authoring.md"
DOCKERFILE = "```dockerfile claim=a\nFROM {}\nUSER 1000\n```\n\n"
EXPECT = "```yaml expect=a\ngoals: [{nonroot: {}}]\n```\n"
SPOT = """\
- id: find-it
  kind: spot
  level: junior
  dockerfile: |
    FROM node:18
    RUN true
  lines: [{at: AT, why: w}]
"""


def front(reviewed: str = "2026-11-01", expires: str = "2027-05-01", summary: str = "S.") -> str:
    return f"---\nsummary: {summary}\nreviewed: {reviewed}\nexpires: {expires}\n---\n"


def junior(text: str) -> str:
    return f"## Junior\n\n{text}\n"


SEVEN = "|a|b|c|d|e|f|g|\n|-|-|-|-|-|-|-|\n" + "|seven words of some length in each" * 7 + "|"
LONG_TAG = (
    "|a|b|c|\n|-|-|-|\n" + "|`eclipse-temurin:21-jre-noble` and more words around it" * 3 + "|"
)
THIRTEEN = "```dockerfile\n" + "RUN x\n" * 13 + "```"
FIFTEEN = "A b c d e f g h i j k l m n o. "
SHEET = "## Cheat sheet\n\n"
CARD = (
    "## Junior\n\nw\n\n## Cheat sheet\n\n### Must know\n\n"
    "- **What is a layer made of?** — Files that one step changed. {#a}\n"
)


def box(title: str, head: str, size: str) -> str:
    return junior(f"#### {title}\n\n|Image|{head}|\n|-|-|\n|a|{size}|\n\n*x* {{f=F-1}}")


SOUND = {
    "braces": junior("Words. {f=F-1}\n\n- `{f=F-1}` and `{{.Os}}` in code. {#a f=F-1}\n\n[[t]]."),
    "layout": junior("| A | B |\n|---|---|\n| short | " + "some words " * 12 + "|\n"),
    "levels": front() + junior("word " * 200) + "```dockerfile\nFROM a\n```\n\n" * 2,
    "links": junior("[[t#end|there]] and [[#end]]\n\n### End\n\nWords."),
    "numbers": junior("About 40 files, around 6.5 % in 2026, from 2 to 3 MB. {f=F-1}"),
    "reading": junior("The dog runs. The cat sits. Both look at the sea."),
    "reviews": front() + junior("Words."),
    "spoken": junior("### Say it in 20 seconds\n\n" + "word " * 50)
    + SHEET
    + '### Must know\n\n- **a** — b {#a}\n\n### Follow-ups\n\n- "c?" — D. E. {#c}\n',
    "tags": junior(DOCKERFILE.format("node:24-slim") + EXPECT + "`node:18` is no longer rebuilt."),
    "wording": junior("Use `docker build -t a .` where the cache is cold; it costs a download."),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_not_complained_about(tmp_path: Path, name: str) -> None:
    assert told(name, course(write(tmp_path, SOUND[name]))) == []


@pytest.mark.parametrize(
    ("name", "topic", "says"),
    [
        ("braces", junior("Words {f=F-1} and more."), "t.md:3: readers see “{f=F-1”, which is w"),
        ("braces", junior("| a |\n|---|\n| b {as=both} c |\n"), "readers see “{as=both”"),
        ("braces", front(summary="S {#a}.") + junior("w"), "t.md:1: readers see “{#a”"),
        ("layout", junior("```console\n$ " + "x" * 72 + "\n```"), "t.md:4: a line of code has 74"),
        ("layout", junior(SEVEN), "t.md:3: 7 columns don't fit side by side"),
        ("layout", junior(LONG_TAG), "t.md:5: “eclipse-temurin:21-jre-noble” is cut in two"),
        ("levels", junior("word " * 149), "t.md:1: its junior level has 149 words; 150 to 250"),
        ("levels", "## Middle\n\n" + "word " * 501, "its middle level has 501 words"),
        ("levels", front(summary="w " * 26) + junior("w"), "its summary has 26 words"),
        ("levels", junior("w"), "it has no summary"),
        ("levels", junior("w"), "it has 0 Dockerfiles; show 2"),
        ("levels", junior(THIRTEEN), "t.md:3: the Dockerfile of the junior level has 13 li"),
        ("links", junior("[[t#nowhere]]"), "t.md:3: t has no heading “nowhere”"),
        ("links", junior("| a |\n|---|\n| [[t#nowhere]] |\n"), "t has no heading “nowhere”"),
        ("links", junior("`sealegs lab open no-such`"), "there is no exercise no-such to open"),
        ("numbers", junior("It shrinks from 800 to 80. {f=F-1}"), "“from 800 to 80” has no unit"),
        ("numbers", junior("It takes about 40, or less. {f=F-1}"), "“about 40” has no unit"),
        ("numbers", junior("It saves 40 MB."), "“It saves 40 MB” is tied to no fact"),
        ("numbers", junior("|a|\n|-|\n|40 %|\n\nNo caption."), "is tied to no fact"),
        ("numbers", junior("`node:24-slim` has 234 MB. {f=F-1}"), "on disk or compressed?"),
        ("numbers", box("Numbers", "On disk", "40 MB"), "t.md:5: the numbers of this box have no"),
        ("numbers", box("One number", "2026", "40 MB"), "whether on disk or compressed"),
        ("numbers", box("Numbers of 2026", "Size", "40"), "t.md:7: “40” has no unit"),
        ("reading", junior("Word " * 41), "t.md:3: this sentence has 41 words"),
        ("reading", junior(FIFTEEN * 3), "the junior level has 15 words a sentence"),
        ("reading", junior("Containers isolate processes. " * 5), "junior level reads at LIX 103"),
        ("reviews", junior("w"), "it doesn't say when it was reviewed"),
        ("reviews", front(expires="2026-11-25") + junior("w"), "its review expired on 2026"),
        ("reviews", front(reviewed="2026-11-27") + junior("w"), "it was reviewed in the future"),
        ("reviews", front(expires="2029-01-01") + junior("w"), "can't hold until 2029-01-01"),
        ("spoken", junior("w"), "t.md:1: the junior level has no answer under “Say it in 20 se"),
        ("spoken", junior("### Say it in 20 seconds\n\n" + "w " * 51), "t.md:3: 51 words take lo"),
        ("spoken", SHEET + "### Must know\n\n- **a** — " + "w " * 26, "t.md:5: the back of this c"),
        ("spoken", SHEET + "### Follow-ups\n\n- \"c?\" — One only.", "has 1 sentences; 2 to 4 do"),
        ("spoken", SHEET + "### Follow-ups\n\n- \"c?\" — " + "W. " * 5, "has 5 sentences"),
        ("tags", junior(DOCKERFILE.format("node:18") + EXPECT), "t.md:4: node:18 is dead"),
        ("tags", junior(DOCKERFILE.format("node:99") + EXPECT), "node:99 is not in the catalogue"),
        ("tags", junior("Take `openjdk:17-jdk-slim`."), "t.md:3: openjdk:17-jdk-slim is dead"),
        ("tags", junior("|a|\n|-|\n|b|\n|`node:18`|\n"), "t.md:6: node:18 is dead"),
        ("wording", junior("This is best practice."), "“best practice” promises or says nothing"),
        ("wording", junior("Run `docker run –rm a`."), "a dash stands where an option begins"),
        ("wording", junior("ghp_" + "a1" * 18), "this looks like a real secret"),
    ],
)  # fmt: skip
def test_what_falls_short_is_told_where_it_is(
    tmp_path: Path, name: str, topic: str, says: str
) -> None:
    assert says in "\n".join(told(name, course(write(tmp_path, topic))))


def test_a_bad_image_may_be_declared(tmp_path: Path) -> None:
    declared = EXPECT.replace("[{n", "[{n").replace(
        "goals: [{nonroot: {}}]", "unmet: [{base_supported: {}}]"
    )
    found = course(write(tmp_path, junior(DOCKERFILE.format("node:18") + declared)))
    assert told("tags", found) == []
    assert told("claims", found) == []


@pytest.mark.parametrize(("at", "dead"), [("1", False), ("2", True)])
def test_a_question_about_mistakes_may_name_a_dead_tag_as_one(
    tmp_path: Path, at: str, dead: bool
) -> None:
    root = write(tmp_path, junior("w"), quizzes__t__questions=SPOT.replace("AT", at))
    lines = told("tags", course(root))
    assert bool(lines) is dead
    assert not dead or "questions.yaml:4:3: find-it: line 1: node:18 is dead" in lines[0]


@pytest.mark.parametrize(("at", "fine"), [("2", True), ("1", False)])
def test_a_question_may_show_what_is_refused_only_as_a_mistake(
    tmp_path: Path, at: str, fine: bool
) -> None:
    spot = SPOT.replace("AT", at).replace("RUN true", "RAN true")
    lines = told("parses", course(write(tmp_path, junior("w"), quizzes__t__questions=spot)))
    assert fine is not bool(lines)
    assert fine or "questions.yaml:4:3: find-it: line 2 can't be read" in lines[0]


def test_too_little_to_practise_on_is_told_kind_by_kind(tmp_path: Path) -> None:
    lines = told("counts", course(write(tmp_path, junior("w"))))
    assert [line.partition(" it has ")[2].partition(";")[0] for line in lines] == [
        "0 cards", "0 exercises", "0 further questions", "0 questions of predicting or ordering",
        "0 red flags", "0 sound statements that sound like red flags",
    ]  # fmt: skip


def test_the_same_question_in_two_topics_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, CARD)
    (tmp_path / "content" / "u.md").write_text(CARD.replace("#a", "#b"), encoding="utf-8")
    assert told("repeated", course(tmp_path)) == [
        "content/u.md:9: b: nearly the same is asked in t (a)"
    ]
    other = CARD.replace("Files that one step changed", "Nothing at all, it is a mark")
    (tmp_path / "content" / "u.md").write_text(other, encoding="utf-8")
    assert told("repeated", course(tmp_path)) == []


@pytest.mark.parametrize(
    ("pack", "concepts", "says"),
    [
        ("order: [t]\nneeds: {t: [x]}", "", "needs names x, which is no topic"),
        ("order: [t, u]\nneeds: {t: [u]}", "", "t needs u, which comes later"),
        ("order: [u]", "", "the order of study leaves t out"),
        ("order: [t]", "- {id: a, topic: t, prerequisites: [b]}", "the concept a needs b"),
        ("order: [t]", "- {id: a, topic: x}", "belongs to no topic there is (x)"),
    ],
)
def test_a_path_with_gaps_is_told(tmp_path: Path, pack: str, concepts: str, says: str) -> None:
    root = write(
        tmp_path, junior("w"), content__pack=f"id: p\n{pack}\n", content__concepts=concepts
    )
    assert says in "\n".join(told("path", course(root)))


def test_spelling_is_told_by_file_and_line(tmp_path: Path) -> None:
    found = misspelled({"a.md": "fine\nteh end", "b.md": "all well\n\nrecieve it"})
    assert [(str(place), wrong, right) for place, wrong, right in found] == [
        ("a.md:2", "teh", "the"),
        ("b.md:3", "recieve", "receive"),
    ]
    assert told("spelling", course(write(tmp_path, junior("All is well with two FROMs.")))) == []


def test_an_uninstalled_speller_is_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sealegs.authoring.course_checks.spelling.TOOL", "no_such_speller")
    (line,) = told("spelling", course(write(tmp_path, junior("w"))))
    assert "the spelling wasn't looked at; install codespell" in line


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    assert sentences("One two. Three: four? Five\nsix") == [
        "One two.",
        "Three:",
        "four?",
        "Five",
        "six",
    ]
    assert lix(["the container runs fine", "it stops"]) == pytest.approx(3 + 100 / 6)
    assert lix([]) == 0


def test_a_review_expires_with_the_days(tmp_path: Path) -> None:
    root = write(tmp_path, front() + junior("w"))
    assert told("reviews", course(root, today=date(2027, 5, 1))) == []
    assert told("reviews", course(root, today=date(2027, 5, 2))) != []


def test_every_check_says_what_it_is_for_and_the_page_has_them_all() -> None:
    checks = known_course_checks()
    assert len({check.name for check in checks}) == len(checks) >= 14
    assert PAGE.read_text(encoding="utf-8") == check_page(), "run python scripts/checks.py"
    for check in checks:
        assert f"### {check.name}\n" in check_page()
        assert ": " in check.wrong


def test_an_empty_course_is_checked_without_a_crash() -> None:
    from sealegs.curriculum.pack import Pack

    empty = Course(Pack("p", "P", "1", (), {}), date(2026, 1, 1))
    assert [flaw for check in known_course_checks() for flaw in check.find(empty)] == []
