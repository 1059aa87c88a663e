import pytest

from sealegs.curriculum.items import looks_asked, looks_red, must_know, question, red_flag
from sealegs.curriculum.labels import Labels
from sealegs.curriculum.model import Paragraph, Style, Text
from tests.curriculum.material import blocks_of

EMPTY = Text("")


def line(markdown: str) -> Text:
    (paragraph,) = blocks_of(markdown)
    assert isinstance(paragraph, Paragraph)
    return paragraph.text


@pytest.mark.parametrize(
    ("markdown", "front", "back"),
    [
        ("**Stage** — one `FROM`", "Stage", "one FROM"),
        ("**Stage**: one FROM", "Stage", "one FROM"),
        ("**Stage:** one FROM", "Stage", "one FROM"),
        ("**What does `COPY --from` move?** — Files.", "What does COPY --from move?", "Files."),
        ("Stage - one FROM", "Stage", "one FROM"),
        ("Stage – one FROM", "Stage", "one FROM"),
        ("Stage = one FROM; more", "Stage", "one FROM; more"),
        ("Size: 1 → 2 MB", "Size: 1", "2 MB"),
        ("✅ Size: small", "Size", "small"),
        ("[x] Size: small", "Size", "small"),
        ("`a — b` is one word", "____ is one word", "a — b is one word"),
        ("Use `--target` to stop early", "Use ____ to stop early", "Use --target to stop early"),
        ("Only the last stage ships to users", "Only the …", "Only the last stage ships to users"),
        ("multi-stage", "", "multi-stage"),
    ],
)
def test_must_know_lines(markdown: str, front: str, back: str) -> None:
    known = must_know(line(markdown))
    assert (known.front.plain, known.back.plain) == (front, back)


def test_a_made_up_front_says_so() -> None:
    assert must_know(line("Use `--target` to stop early")).cue
    assert not must_know(line("**Stage** — one FROM")).cue


def test_styles_survive_the_cut() -> None:
    known = must_know(line("**What does `COPY` do?** — It runs `cp`, *nearly*."))
    assert [(s.style, known.front.plain[s.start : s.end]) for s in known.front.spans] == [
        (Style.CODE, "COPY")
    ]
    assert [(s.style, known.back.plain[s.start : s.end]) for s in known.back.spans] == [
        (Style.CODE, "cp"),
        (Style.EMPHASIS, "nearly"),
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        '"Why is it small?" — Tools stay behind.',
        "“Why is it small?” – Tools stay behind.",
        "«Why is it small?» — Tools stay behind.",
        "„Why is it small?“ - Tools stay behind.",
        "**Why is it small?** Tools stay behind.",
        "**Why is it small?** — Tools stay behind.",
        '**"Why is it small?"** → Tools stay behind.',
        "Why is it small? Tools stay behind.",
        "❓ Why is it small? — Tools stay behind.",
    ],
)
def test_follow_up_lines(markdown: str) -> None:
    asked, answer = question(line(markdown), EMPTY)
    assert (asked.plain, answer.plain) == ("Why is it small?", "Tools stay behind.")


def test_an_answer_may_stand_below_its_question() -> None:
    asked, answer = question(line("**Why?**"), Text("Because.\n- a"))
    assert (asked.plain, answer.plain) == ("Why?", "Because.\n- a")


def test_a_question_without_an_answer_has_none() -> None:
    assert question(line('"Why?"'), EMPTY)[1].plain == ""


def test_a_quotation_inside_the_question_does_not_end_it() -> None:
    asked, answer = question(line('"What does "FROM" do?" — It opens a stage.'), EMPTY)
    assert answer.plain == "It opens a stage."
    assert asked.plain == 'What does "FROM" do?'


@pytest.mark.parametrize(
    ("markdown", "statement", "why", "better"),
    [
        ('"A is b" — no. **Say instead:** A is c.', "A is b", "no.", "A is c."),
        ('"A is b" — no. (**Say instead**: A is c.', "A is b", "no.", "A is c."),
        ('❌ "A is b" (no)', "A is b", "no", ""),
        ("❌ A is b (no, it is (c))", "A is b", "no, it is (c)", ""),
        ("🚩 **A is b** — no", "A is b", "no", ""),
        ("A is b — no", "A is b", "no", ""),
        ("A is b", "A is b", "", ""),
        ('❌ "A is b" ✅ "A is c"', "A is b", "", "A is c"),
        ('"A is b" — no. **Казати:** A is c.', "A is b", "no.", "A is c."),
        ('"A is **b**" — **never** true', "A is b", "never true", ""),
        ('"It\'s b" — no', "It's b", "no", ""),
        ('"`COPY a "b"` works" — no', 'COPY a "b" works', "no", ""),
    ],
)
def test_red_flag_lines(markdown: str, statement: str, why: str, better: str) -> None:
    flag = red_flag(line(markdown), Labels().is_say_instead)
    assert (flag.statement.plain, flag.why.plain, flag.say_instead.plain) == (
        statement,
        why,
        better,
    )


def test_lines_are_told_by_their_shape() -> None:
    assert looks_red(line("❌ x"))
    assert not looks_red(line("x ❌"))
    assert looks_asked(line("“Why?” — because"))
    assert not looks_asked(line("Because — why?"))


@pytest.mark.parametrize(
    ("markdown", "back"),
    [
        ("**Which flag?** — `--target`", "--target"),
        ("**And in short** - -t:", "-t:"),
        ("**Before:** -> x = -", "x = -"),
        ("**Which** --from", "--from"),
    ],
)
def test_an_answer_that_is_a_flag_keeps_its_dashes(markdown: str, back: str) -> None:
    assert must_know(line(markdown)).back.plain == back
    assert question(line(markdown), Text(""))[1].plain == back
