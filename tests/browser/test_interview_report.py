"""The HTML report in a real browser: no requests, accessible, printable, usable by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sealegs.curriculum.model import Level
from sealegs.study.interview import moves
from sealegs.study.interview.disputes import Contest, Dispute
from sealegs.study.interview.disputing import contest
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from tests.browser.offline import SIZES, Scheme, faults, opened
from tests.study.interview.report.played import FULL, played, same
from tests.study.interview.world import STOCK, Notes

HOSTILE = (
    "The apple grows here. </blockquote></main><script>document.title = 'taken'</script>"
    "<img src='http://x.example/i.png' onerror=\"document.title = 'taken'\">"
    "<style>body{display:none}</style><svg onload=\"document.title = 'taken'\">"
    "<meta http-equiv=refresh content='0;url=http://x.example'>"
    "<a href='javascript:document.title=1'>a</a> " + "long" * 300 + " I guess stones grow."
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of a second interview, with everything a report can have in it."""
    notes = Notes()
    played(notes, same("The apple grows here."), seed="1")

    def answer(turn: Turn) -> moves.Move:
        if turn.round.value == "debug":
            return moves.Skip()
        return moves.Answer(HOSTILE if turn.depth else f"{FULL} It is maybe so.")

    second = played(notes, answer, Level.MIDDLE, seconds=70.0, seed="2", minutes=30)
    second = contest(second.id, Dispute(0, Contest.NOT_MADE, "apple", "</p>no"), STOCK, notes)
    report = report_of(second, STOCK, notes.state.interviews.values())
    target = tmp_path_factory.mktemp("report") / "report.html"
    target.write_text(exported(report, Form.HTML), encoding="utf-8")
    return target


def test_it_asks_nothing_of_anybody_and_nothing_of_an_answer_runs(
    browser: Browser, file: Path
) -> None:
    for found in opened(browser, file):
        assert found.asked == [file.as_uri()]
        assert found.complaints == []
        assert found.page.title() == "Mock interview of 2026-11-26"
        assert found.page.locator("script, img, iframe, link, object, form").count() == 0
        assert "document.title = 'taken'" in found.page.locator("main").inner_text()
        sizes = found.page.evaluate("[...document.querySelectorAll('svg')].map(e => e.clientWidth)")
        assert min(sizes) > 300
        # the one style sheet is in force, so the policy lets it
        assert found.page.evaluate("getComputedStyle(document.querySelector('mark')).fontWeight")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(
    browser: Browser, file: Path, axe: str, size: str, scheme: Scheme
) -> None:
    for found in opened(browser, file, size, scheme):
        found.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert faults(found.page, axe) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_out_of_the_page(browser: Browser, file: Path, size: str) -> None:
    for found in opened(browser, file, size):
        found.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        wide = found.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= SIZES[size][0]


def test_dark_and_light_differ_and_both_can_be_read(browser: Browser, file: Path) -> None:
    papers = set()
    for scheme in ("light", "dark"):
        for found in opened(browser, file, "phone", "light" if scheme == "light" else "dark"):
            papers.add(found.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(papers) == 2


def test_the_keyboard_reaches_everything(browser: Browser, file: Path) -> None:
    for found in opened(browser, file):
        page = found.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.querySelector('details').open")
        links = page.locator("nav a")
        for at in range(links.count()):
            target = links.nth(at).get_attribute("href")
            assert target is not None
            assert page.locator(target).count() == 1


def test_it_prints_whole_on_white(browser: Browser, file: Path) -> None:
    for found in opened(browser, file, scheme="dark"):
        page = found.page
        seen = "document.querySelector('details blockquote')"
        assert not page.evaluate(f"{seen}.checkVisibility()")
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        assert not page.locator("nav").is_visible()
        assert page.evaluate(f"{seen}.checkVisibility()")
        document = page.pdf(format="A4")
        assert document.startswith(b"%PDF")
        assert document.count(b"/Type /Page\n") > 2
