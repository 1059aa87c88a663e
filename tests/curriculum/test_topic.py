from datetime import date

import pytest

from sealegs.curriculum.model import (
    Fence,
    Heading,
    ItemKind,
    ListBlock,
    Paragraph,
    Part,
    Quote,
    Rule,
    Span,
    Style,
    Table,
    Text,
)
from sealegs.curriculum.topic import parse_topic
from tests.curriculum.material import blocks_of, sample, topic_of

COMPLETE = """\
---
title: What is a volume?
aliases: [volumes]
summary: A volume outlives its container.
related: [containers]
reviewed: 2026-11-23
expires: 2027-05-23
---
## Junior

A volume is a directory. {f=F-1,F-2}

## Middle

### How {#how}

```dockerfile claim=owner
VOLUME /data
```

```yaml expect=owner
after: [edit a]
```

## Senior

| a | b |
|---|--:|
| 1 | 2 |

{f=F-3}

## Cheat sheet

### Must know

- **Volume** — a directory outside of the layers {#volume concepts=volume,layer}

### Follow-ups

- "Where is it?" — On the host.

### Red flags

- "Volumes are backed up" — nobody does it for you. **Say instead:** I back them up. {f=F-9}

### Related topics

- [[volumes]] — itself
"""


def test_a_complete_document() -> None:
    topic, problems = parse_topic(COMPLETE, "content/volume.md", "docker")
    assert problems == ()
    assert (topic.id, topic.title, topic.aliases) == ("volume", "What is a volume?", ("volumes",))
    assert topic.summary == "A volume outlives its container."
    assert (topic.reviewed, topic.expires) == (date(2026, 11, 23), date(2027, 5, 23))
    assert [section.part for section in topic.sections] == [
        Part.JUNIOR,
        Part.MIDDLE,
        Part.SENIOR,
        Part.CHEAT_SHEET,
    ]
    assert [(card.id, card.kind) for card in topic.cards] == [
        ("docker/volume/card/volume", ItemKind.CARD),
        ("docker/volume/follow-up/where-is-it", ItemKind.FOLLOW_UP),
    ]
    assert topic.cards[0].concepts == ("volume", "layer")
    (flag,) = topic.red_flags
    assert flag.id == "docker/volume/red-flag/volumes-are-backed-up"
    assert flag.say_instead.plain == "I back them up."
    assert flag.facts == ("F-9",)
    assert [(entry.title, entry.topic) for entry in topic.related] == [
        ("volumes", "volume"),
        ("containers", None),
    ]


def test_facts_are_tied_to_blocks_and_hidden() -> None:
    topic, _ = parse_topic(COMPLETE, "content/volume.md")
    junior, middle, senior, _ = topic.sections
    assert junior.blocks == (Paragraph(Text("A volume is a directory."), 11, ("F-1", "F-2")),)
    heading, _, check = middle.blocks
    assert isinstance(heading, Heading)
    assert (heading.text, heading.anchor) == (Text("How"), "how")
    assert isinstance(check, Fence)
    assert (check.language, check.attributes) == ("yaml", {"expect": "owner"})
    (table,) = senior.blocks
    assert isinstance(table, Table)
    assert table.facts == ("F-3",)
    assert table.align == ("left", "right")


def test_a_line_of_attributes_under_a_fence_stays_with_it() -> None:
    (fence,) = blocks_of("```sh f=F-1\nls\n```\n{f=F-2}")
    assert isinstance(fence, Fence)
    assert fence.attributes == {"f": "F-1,F-2"}


def test_braces_that_are_no_attributes_are_text() -> None:
    (paragraph,) = blocks_of("Write ${VERSION} or {a=b}")
    assert paragraph == Paragraph(Text("Write ${VERSION} or {a=b}"), 3)


def test_blocks_know_their_lines() -> None:
    source = "> q\n\n---\n\n3. x\n4. y\n   - z\n\nt\n\n    code\n"
    quote, rule, numbered, _, code = blocks_of(source)
    assert quote == Quote((Paragraph(Text("q"), 3),), 3)
    assert rule == Rule(5)
    assert isinstance(numbered, ListBlock)
    assert (numbered.start, [item.line for item in numbered.items]) == (3, [7, 8])
    assert numbered.items[1].blocks[1].line == 9
    assert code == Fence("", "code\n", 13)


def test_styles_are_spans_over_the_text() -> None:
    (paragraph,) = blocks_of("a **b *c*** `d` ~~e~~ [f](https://g.example) \\\nh<br>i\nj")
    assert paragraph == Paragraph(
        Text(
            "a b c d e f \nh\ni j",
            (
                Span(2, 5, Style.STRONG),
                Span(4, 5, Style.EMPHASIS),
                Span(6, 7, Style.CODE),
                Span(8, 9, Style.STRIKE),
                Span(10, 11, Style.LINK, "https://g.example"),
            ),
        ),
        3,
    )


def test_a_table_keeps_cells_beyond_its_header() -> None:
    (table,) = blocks_of("| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 5 |")
    assert isinstance(table, Table)
    assert [[cell.plain for cell in row] for row in table.rows] == [["1", "2 | 3 | 4"], ["5", ""]]


def test_escape_codes_are_disarmed_everywhere() -> None:
    topic = topic_of(
        "# T\x1b[2J\n\n## Junior\n\n`a\x9bb` &#x202e; [c](<d\x1be>)\n\n"
        "```x\x1b y=\x07\n\x1b]0;z\n```\n"
    )
    text = repr(topic)
    assert "\ufffd" in topic.title
    for character in ("\\x1b", "\\x9b", "\\x07", "\\u202e"):
        assert character not in text


def test_the_shape_people_write() -> None:
    topic, problems = sample("as-people-write")
    assert topic.title == "What is a Docker volume?"
    assert [section.part for section in topic.sections] == [
        Part.INTRO,
        Part.JUNIOR,
        Part.MIDDLE,
        Part.SENIOR,
        Part.CHEAT_SHEET,
    ]
    assert [(card.front.plain, card.back.plain) for card in topic.cards] == [
        ("Volume", "a directory managed by Docker, outside of the container's layers"),
        ("Anonymous volume", "has no name, so nobody finds it again"),
        (
            "____ removes volumes no container uses",
            "docker volume prune removes volumes no container uses",
        ),
        ("Bind mounts depend on the host's paths", "volumes do not"),
        ("Data survives …", "Data survives the container"),
        (
            "Where are volumes stored?",
            "Under /var/lib/docker/volumes on Linux; on a Mac inside the VM",
        ),
        (
            "How do you share one between containers?",
            "Mount the same name in both, and agree on the user id.",
        ),
        (
            "What about permissions?",
            "An empty named volume takes over owner and mode of the image's directory",
        ),
    ]
    assert [
        (flag.statement.plain, flag.why.plain, flag.say_instead.plain) for flag in topic.red_flags
    ] == [
        ("Volumes are backed up automatically", "they are ordinary directories", ""),
        ("A bind mount is always faster", "on Linux both are the same file system", ""),
        ("I store the database in the container", "", "I mount a named volume"),
    ]
    assert [(entry.title, entry.topic) for entry in topic.related] == [
        ("What is a container?", "containers"),
        ("Storage drivers", None),
    ]
    assert [str(problem.place) for problem in problems] == [
        "content/as-people-write.md:37:45",
        "content/as-people-write.md:80:3",
    ]


@pytest.mark.parametrize(
    ("name", "cards", "flags", "related"),
    [("deutsch", 3, 1, 1), ("espanol", 3, 1, 0), ("ukrainska", 3, 1, 1)],
)
def test_other_languages(name: str, cards: int, flags: int, related: int) -> None:
    topic, problems = sample(name)
    assert problems == ()
    assert [section.part for section in topic.sections] == [
        Part.JUNIOR,
        Part.MIDDLE,
        Part.SENIOR,
        Part.CHEAT_SHEET,
    ]
    assert (len(topic.cards), len(topic.red_flags), len(topic.related)) == (cards, flags, related)
    assert topic.red_flags[0].why.plain


def test_the_better_sentence_is_found_in_other_languages() -> None:
    assert (
        sample("deutsch")[0].red_flags[0].say_instead.plain
        == "Ich gebe es als Secret-Mount hinein."
    )
    assert (
        sample("espanol")[0].red_flags[0].say_instead.plain == "publico solo el de la aplicación."
    )


def test_bold_lines_may_stand_for_headings() -> None:
    topic, problems = sample("no-labels")
    assert problems == ()
    assert [section.part for section in topic.sections] == [
        Part.JUNIOR,
        Part.MIDDLE,
        Part.SENIOR,
        Part.CHEAT_SHEET,
    ]
    assert [card.id.split("/", 2)[2] for card in topic.cards] == [
        "card/a-health-check-has-three-states",
        "follow-up/who-runs-it",
    ]


def test_definitions_nobody_uses_and_html_stay_visible() -> None:
    topic, problems = sample("containers")
    junior = topic.sections[0]
    texts = [block.text.plain for block in junior.blocks if isinstance(block, Paragraph)]
    assert "Namespaces give the view, cgroups the limits." in texts[1]
    assert "[unused]: https://example.org/nobody" in texts[1]
    assert texts[2] == '<div class="note">HTML stays text.</div>'
    assert "[man]" not in " ".join(texts)
    assert [problem.message for problem in problems] == [
        "the level middle is missing; the others are shown"
    ]


def test_a_document_without_levels_is_still_shown() -> None:
    topic, (problem,) = parse_topic("# Notes\n\n## Ports\n\nText.", "content/notes.md")
    assert topic.title == "Notes"
    assert [section.part for section in topic.sections] == [Part.INTRO]
    assert "add a heading" in problem.message


def test_an_empty_document_is_a_topic_without_sections() -> None:
    topic, problems = parse_topic("", "content/later.md")
    assert (topic.title, topic.sections) == ("later", ())
    assert len(problems) == 1


def test_a_level_given_twice_is_kept_and_reported() -> None:
    topic, problems = parse_topic("## Junior\n\na\n\n## Junior\n\nb", "content/x.md")
    assert [section.part for section in topic.sections] == [Part.JUNIOR, Part.OTHER]
    assert [str(problem.place) for problem in problems] == ["content/x.md:5", "content/x.md"]


def test_unreadable_front_matter_is_shown_and_reported() -> None:
    topic, problems = parse_topic("---\ntitle: a: b\n---\n## Junior\n\nx", "content/x.md")
    assert str(problems[0].place) == "content/x.md:2:9"
    assert topic.sections[0].part is Part.INTRO
    assert topic.sections[0].blocks == (Fence("yaml", "title: a: b", 2),)
    assert topic.section(Part.JUNIOR) is not None


def test_a_wrong_field_in_the_front_matter_costs_only_itself() -> None:
    source = "---\ntitle: T\nreviewed: soon\naliases: one\nsummary: [a]\n---\n## Junior\n\nx"
    topic, problems = parse_topic(source, "content/x.md")
    assert (topic.title, topic.aliases, topic.summary, topic.reviewed) == ("T", ("one",), "", None)
    assert [str(problem) for problem in problems[:2]] == [
        "content/x.md:5:1: summary must be text",
        "content/x.md:3:1: reviewed must be a date such as 2026-11-23",
    ]


def test_dashes_around_prose_are_no_front_matter() -> None:
    topic = topic_of("---\nJust words\n---\n\n## Junior\n\nx")
    assert topic.sections[0].part is Part.INTRO


def test_the_same_text_gives_the_same_identity_however_it_is_laid_out() -> None:
    one = topic_of("## Cheat sheet\n### Must know\n- **A b** — c d").cards[0]
    other = topic_of("## Cheat sheet\n\n### Must know\n\n* **A  b**  —  c\n  d").cards[0]
    assert (one.id, one.content_hash) == (other.id, other.content_hash)
    changed = topic_of("## Cheat sheet\n### Must know\n- **A b** — c e").cards[0]
    assert changed.id == one.id
    assert changed.content_hash != one.content_hash


def test_slugs_are_unique_and_a_claimed_one_taken_twice_is_reported() -> None:
    items = ["**A** — b {#x}", "**C** — d {#x}", "**E** — f", "**E** — g"]
    source = "\n- ".join(["## Cheat sheet\n### Must know", *items])
    topic, problems = parse_topic(source, "content/x.md", "p")
    assert [card.id for card in topic.cards] == [
        "p/x/card/x",
        "p/x/card/x-2",
        "p/x/card/e",
        "p/x/card/e-2",
    ]
    assert [problem.place.line for problem in problems if "slug" in problem.message] == [4]


def test_paragraphs_that_would_take_too_long_stay_plain() -> None:
    for source in ("![[" * 3000, "*a* " * 4000):
        (paragraph,) = blocks_of(source)
        assert paragraph == Paragraph(Text(source.strip()), 3)


def test_what_is_nested_too_deep_is_kept_as_it_is_written() -> None:
    (block,) = blocks_of("> " * 200 + "deep")
    depth = 0
    while isinstance(block, Quote):
        depth += 1
        (block,) = block.blocks
    assert 30 < depth < 100
    assert isinstance(block, Fence)
    assert block.code.endswith("> deep")
