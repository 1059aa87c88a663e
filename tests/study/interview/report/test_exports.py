"""The report as text, Markdown, JSON and HTML: readable, the same to the byte, and harmless."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from sealegs.curriculum.model import Level
from sealegs.ground.sanitise import clean
from sealegs.study.interview import moves
from sealegs.study.interview.disputes import Contest, Dispute
from sealegs.study.interview.disputing import contest
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.as_markdown import markdown_of
from sealegs.study.interview.report.blocks import Items, Page, Para, Said, Span, Tone
from sealegs.study.interview.report.exports import Form, exported, report_schema
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.report.svg import gauge
from sealegs.study.interview.report.values import LevelFound, Report
from tests.study.interview.report.played import FULL, played, same
from tests.study.interview.world import STOCK, Notes

DOCS = Path(__file__).parents[4] / "docs"
HOSTILE = [
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "</blockquote></main></style><style>*{display:none}</style>",
    "\x1b[2J\x1b]52;c;Zm9v\x07\x00\x9b31m",
    "\u202eelppa\u2066\u200f",
    "=HYPERLINK(\"http://x.example\",\"y\")\n+1+1\n@SUM(A1)\n-2",
    "[a](javascript:alert(1)) ![b](http://x.example/i.png) <http://x.example>",
    "# head\n\n---\n\n- item\n1. one\n> quote\n```\ncode\n| a | b |\n===\n***strong***",
    "&lt;b&gt; &amp; &#x3c;script&#x3e;",
    "[red]x[/red] {{7*7}} ${PATH} %s %(x)s \\u003cb\\u003e",
    "word " * 10_000,
    "x" * 30_000,
    "\ud800 alone",
]  # fmt: skip
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def hostile(text: str) -> Report:
    """Return a report with a text wherever the learner can write one."""
    notes = Notes()

    def answer(turn: Turn) -> moves.Move:
        return moves.Answer(f"The apple grows here. {text}")

    interview = played(notes, answer)
    first = interview.turns[0]
    # as an imported journal might have it, which was never made safe
    changed = msgspec.structs.replace(
        first, ask=f"What? {text}", text=f"The apple grows here. {text}", draft=text,
        clarified=(), question=first.question,
    )  # fmt: skip
    interview = msgspec.structs.replace(interview, turns=(changed, *interview.turns[1:]))
    named = msgspec.structs.replace(interview.settings, name=text[:200], seed=text[:200])
    return report_of(msgspec.structs.replace(interview, settings=named), STOCK)


class _Tags(HTMLParser):
    """Collects every tag with its attributes, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text.append(data)


OWN = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "nav", "ul", "li", "main",
    "h1", "h2", "h3", "p", "strong", "span", "mark", "blockquote", "figure", "figcaption", "svg",
    "desc", "rect", "path", "circle", "text", "div", "table", "caption", "thead", "tbody", "tr",
    "th", "td", "details", "summary", "pre", "code", "footer",
}  # fmt: skip


def read_html(text: str) -> _Tags:
    """Read a document as a browser would."""
    tags = _Tags()
    tags.feed(text)
    return tags


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_answers_are_only_text_in_html(text: str) -> None:
    report = hostile(text)
    html = exported(report, Form.HTML)
    assert not UNSAFE.search(html)
    found = read_html(html)
    assert {tag for tag, _ in found.tags} <= OWN
    names = {name for _, attributes in found.tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style")]
    links = [attributes["href"] for tag, attributes in found.tags if tag == "a"]
    assert all(link is not None and link.startswith("#") for link in links)
    assert html.count("<style>") == 1
    assert report.answers[0].text[:200] in "".join(found.text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_answers_are_only_text_in_markdown(text: str) -> None:
    markdown = exported(hostile(text), Form.MD)
    assert not UNSAFE.search(markdown)
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(markdown)
    kinds = {token.type for token in tokens}
    inner = [child for token in tokens for child in token.children or ()]
    kinds |= {child.type for child in inner}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "hr"}
    heads = [token for token in tokens if token.type == "heading_open"]
    assert [token.tag for token in heads].count("h1") == 1
    assert not [token for token in tokens if token.type == "ordered_list_open"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_answers_are_harmless_in_text_and_json(text: str) -> None:
    report = hostile(text)
    plain, json = exported(report, Form.TEXT), exported(report, Form.JSON)
    assert not UNSAFE.search(plain)
    assert not UNSAFE.search(json)
    assert msgspec.json.decode(json, type=Report) == report
    assert max(map(len, plain.splitlines())) <= 80
    assert len(plain.splitlines()) < 1500


@pytest.mark.parametrize("form", Form)
def test_the_same_record_is_the_same_to_the_byte(form: Form) -> None:
    one = exported(report_of(played(Notes(), same(FULL)), STOCK), form)
    other = exported(report_of(played(Notes(), same(FULL)), STOCK), form)
    assert one == other
    assert one.endswith("\n")


def test_every_form_tells_verdict_level_words_flags_plan_and_disputes() -> None:
    notes = Notes()
    interview = played(notes, same("The apple grows here. Stones grow."))
    interview = contest(interview.id, Dispute(0, Contest.MADE, "birch", "I did"), STOCK, notes)
    report = report_of(interview, STOCK)
    assert report.overall is not None
    for form in (Form.TEXT, Form.MD, Form.HTML):
        shown = " ".join(re.sub(r"<[^>]*>", "", exported(report, form)).split()).casefold()
        for words in (
            report.overall.value, "they lie.", "say birch", "i did", "your level", "time line",
            "would have added", "how it went", "into the plan", "no root",
        ):  # fmt: skip
            if form is Form.MD and words == "time line":
                continue
            assert words in shown, (form, words)


def test_text_marks_the_words_that_decided() -> None:
    text = exported(report_of(played(Notes(), same(f"{FULL} Stones grow.")), STOCK), Form.TEXT)
    assert "[+apple grows+]" in text
    assert "[-Stones grow-]" in " ".join(text.replace("|", " ").split())


def test_html_allows_itself_nothing_and_has_its_landmarks() -> None:
    html = exported(report_of(played(Notes(), same(FULL)), STOCK), Form.HTML)
    found = read_html(html)
    tags = [tag for tag, _ in found.tags]
    assert (tags.count("main"), tags.count("h1"), tags.count("nav")) == (1, 1, 1)
    policy = next(a["content"] for tag, a in found.tags if a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "http:" not in html
    assert "https:" not in html
    pictures = [attributes for tag, attributes in found.tags if tag == "svg"]
    assert pictures
    assert all(each.get("role") == "img" and each.get("aria-labelledby") for each in pictures)
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_schema_in_the_docs_is_that_of_the_json() -> None:
    schema = msgspec.json.decode((DOCS / "interview-report.schema.json").read_bytes())
    assert schema == msgspec.json.decode(msgspec.json.encode(report_schema()))
    report = exported(report_of(played(Notes(), same(FULL)), STOCK), Form.JSON)
    Draft202012Validator(schema).validate(msgspec.json.decode(report))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("apt-get install -y curl=7.1. Done.", "apt-get install -y curl=7.1. Done."),
        ("1. first", r"1\. first"),
        ("  - item", r"\- item"),
        ("===", r"\==="),
        ("a_b*c", r"a\_b\*c"),
        ("<b>&", "&lt;b&gt;&amp;"),
    ],
)
def test_only_what_is_markup_is_escaped(text: str, shown: str) -> None:
    page = Page("", (Para((Span(text),)),))
    assert markdown_of(page) == f"{shown}\n"


@given(
    st.lists(st.sampled_from([*"*_`~[]()<>#|!&\\\"'=+-.:1 \n\t\ra", "http://x", "a@b.c", "&lt;"]))
)
def test_no_text_is_markup_in_markdown(parts: list[str]) -> None:
    text = clean("".join(parts))
    # what is marked begins and ends with a word
    said = (Span(f"x{text}x", Tone.EARNED), Span(f" {text}"))
    page = Page("", (Said("Said", said), Para((Span(text),)),
                     Items("", ((Span(text),),))))  # fmt: skip
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown_of(page))
    kinds = {each.type for token in tokens for each in (token, *(token.children or ()))}
    assert not kinds & {
        "html_block", "html_inline", "link_open", "image", "fence", "code_block", "code_inline",
        "hr", "heading_open", "ordered_list_open", "table_open", "em_open", "s_open",
    }  # fmt: skip
    assert [token.type for token in tokens].count("bullet_list_open") == 1
    assert [token.type for token in tokens].count("blockquote_open") == 1
    shown = "".join(each.content for token in tokens for each in token.children or ())
    assert "".join(shown.split()) == "".join(f"Said:x{text}x{text * 3}".split())


@pytest.mark.parametrize(("low", "high"), [(-4.0, -3.8), (-0.2, 0.2), (3.6, 4.0), (-4.0, 4.0)])
def test_the_caption_of_the_interval_stays_on_the_picture(low: float, high: float) -> None:
    found = LevelFound(True, Level.JUNIOR, (Level.JUNIOR, Level.JUNIOR), low, high, 0.9, 9)
    caption = re.search(r'x="([\d.]+)" y="60" text-anchor="(\w+)"', gauge("g", "t", found, "w"))
    assert caption is not None
    x, wide = float(caption[1]), 90  # generously
    begin = {"start": x, "middle": x - wide / 2, "end": x - wide}[caption[2]]
    assert begin >= 0
    assert begin + wide <= 480
