"""The report of a room in a real browser: no requests, accessible, printable; names do nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sealegs.team import commands as c
from sealegs.team.agenda.questions import item_of
from sealegs.team.events import HOST, Rules
from sealegs.team.report.exports import Form, exported
from tests.browser.offline import SIZES, Scheme, faults, opened
from tests.team.report.agreeing import asides, told
from tests.team.rooms import RIGHT, WRONG, Table, choice, multi

HOSTILE = [
    "<script>document.title='taken'</script>", "<img src=x onerror=document.title='taken'>",
    "</table></main>", "=1+1", "long" * 8, "Ünal", "Ada", "Grace", "Linus", "Ken", "Wei", "Barbara",
]  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of a room of twelve with eleven skills, so that the heat map is in two."""
    asked = [replace(choice(f"q{n}<b>"), concepts=(f"a-skill-{n}",)) for n in range(11)]
    table = Table(Rules(names=True), (item_of("A title </title>", [*asked, multi("m")], 60),))
    for number, name in enumerate(HOSTILE):
        table.ask(f"p{number}", c.Join(f"p{number}", name))
    table.host(c.Start())
    for turn in range(11):
        table.host(c.Open())
        for number in range(len(HOSTILE)):
            key = RIGHT if (number + turn) % 4 else WRONG
            table.answer(f"p{number}", key, certainty=1 + (number + turn) % 3)
        table.host(c.Reveal())
    table.ask(HOST, c.End())
    report = told(table.log, asides(table))
    assert report.stuck
    target = tmp_path_factory.mktemp("report") / "report.html"
    target.write_bytes(exported(report, Form.HTML))
    return target


def test_it_asks_nothing_of_anybody_and_no_name_runs(browser: Browser, file: Path) -> None:
    for found in opened(browser, file):
        assert found.asked == [file.as_uri()]
        assert found.complaints == []
        assert found.page.title() == "A room"
        assert found.page.locator("script, img, iframe, link, object, form").count() == 0
        assert "document.title='taken'" in found.page.locator("main").inner_text()
        assert found.page.locator("main table").count() > 3


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_axe_finds_no_fault_and_nothing_runs_out_of_the_page(
    browser: Browser, file: Path, axe: str, size: str, scheme: Scheme
) -> None:
    for found in opened(browser, file, size, scheme):
        found.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert found.page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
        assert faults(found.page, axe) == []


def test_it_prints_whole_on_paper(browser: Browser, file: Path) -> None:
    for found in opened(browser, file, scheme="dark"):
        page = found.page
        page.set_viewport_size({"width": 680, "height": 900})  # A4 less its margins
        page.emulate_media(media="print", color_scheme="dark")
        white = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert white == "rgb(255, 255, 255)"
        assert page.evaluate("document.documentElement.scrollWidth") <= 680
        assert page.locator("details table").first.evaluate("e => e.checkVisibility()")
        assert page.pdf(format="A4").startswith(b"%PDF")
