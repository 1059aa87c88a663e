"""The page of a room in a real browser and with a real server, as people in a meeting use it."""

from __future__ import annotations

import re
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from sealegs.journal.row import from_line
from sealegs.team.agenda import discussion, pause
from sealegs.team.events import Answered
from sealegs.team.folding import fold
from sealegs.team.own import taken_in
from sealegs.team.showing import Fields
from sealegs.team.stores.opening import open_store
from tests.browser.rooms import Led, Weather, agenda, led, one_of_each, opened
from tests.team.rooms import choice
from tests.team.serving import served
from tests.team.test_items import jar, race, talk
from tests.team.test_items import page as reading

JUDGED = re.compile(r"Right\.|Partly\.|Not so\.")
WHY = re.compile("How it works|Why|A good answer")
SAFE = re.compile("The room has your answer|goals met")


def log_of(home: Path, room: Led) -> tuple[Answered, ...]:
    """Return all answers on the disk, in order."""
    store = open_store(f"sqlite:///{home / 'rooms.db'}")
    log = store.read(room.server.ready.room)
    store.close()
    fold(log)
    return tuple(entry.event for entry in log if isinstance(entry.event, Answered))


def test_a_phone_joins_answers_every_kind_of_question_and_sees_the_result(
    browser: Browser, tmp_path: Path
) -> None:
    asked = one_of_each()
    with led(tmp_path, (*agenda(*asked), race(), talk())) as room, opened(browser) as phone:
        page, rounds = phone.page, len(asked) + 2
        phone.join(room.server.page, room.server.ready.code, "Ada")
        room.do("start")
        controls = set()
        for number in range(1, rounds + 1):
            if number > len(asked):
                room.do("next")
            room.do("open")
            expect(page.get_by_text(f"Question {number} of {rounds}")).to_be_visible()
            controls.add(answer(page))
            expect(page.locator("#mark")).to_contain_text(SAFE)
            room.do("close")
            expect(page.locator("#mark")).to_contain_text("Closed")
            room.do("reveal")
            expect(page.get_by_role("heading", name="The answer")).to_be_visible()
            expect(page.locator(".verdict")).to_contain_text(JUDGED)
            expect(page.get_by_role("heading", name=WHY).first).to_be_visible()
        assert controls == {"choose", "choose pair", "mark", "arrange", "write"}
        room.do("end")
        expect(page.get_by_text(re.compile(r"You have -?\d+ points, place 1 of 1"))).to_be_visible()
        expect(page.get_by_role("row", name=re.compile("Ada"))).to_be_visible()
        answers = log_of(tmp_path, room)
        assert {answer.round for answer in answers} == set(range(1, rounds + 1))
        assert phone.hosts == {"127.0.0.1"}
        assert phone.complaints == []


def test_a_phone_reads_rests_races_and_sees_its_goals_ticked(
    browser: Browser, tmp_path: Path
) -> None:
    about = discussion.KIND.item("What surprised you?", Fields((), 3))
    items = (reading(), pause.KIND.item("Coffee", Fields((), 10)), about, race())
    with led(tmp_path, items) as room, opened(browser) as phone:
        page = phone.page
        phone.join(room.server.page, room.server.ready.code, "Ada")
        room.do("start")
        expect(page.get_by_role("heading", name="Read", exact=True)).to_be_visible()
        expect(page.locator("main pre").first).to_be_visible()
        expect(page.get_by_role("timer")).to_have_text(re.compile("4:5|5:00"))
        room.do("next")
        expect(page.get_by_role("heading", name="Coffee")).to_be_visible()
        room.do("next")
        expect(page.get_by_role("heading", name="What surprised you?")).to_be_visible()
        room.do("next", "open")
        version, goals = page.get_by_label("Your version"), page.get_by_role("list", name="Goals")
        expect(version).to_have_value(re.compile("FROM"))
        expect(page.get_by_role("heading", name=jar().title, exact=True)).to_be_visible()
        version.fill("FROM nothing-of-this-name\nRUN [")
        page.get_by_role("button", name="Send answer").click()
        expect(page.locator("#mark")).to_contain_text(re.compile(r"✓ \d of 9 goals met"))
        expect(goals.get_by_text("It builds, not met yet")).to_be_visible()
        version.fill("FROM scratch\nfrom=build /a /b")
        page.get_by_role("button", name="Send the change").click()
        expect(page.locator("#mark")).to_contain_text("It doesn't build: line 2: there is no")
        version.fill(jar().solutions[0].text)
        page.get_by_role("button", name="Send the change").click()
        expect(goals.get_by_text("It builds, met")).to_be_visible()
        expect(goals.locator(".met")).to_have_count(9)
        expect(page.locator("#mark")).to_contain_text("✓ 9 of 9 goals met")
        page.get_by_text("I know").click()
        expect(page.locator("#mark")).to_contain_text("✓ 9 of 9 goals met")
        page.reload()  # what is shown then is the room's, which keeps no blank line at the end
        expect(version).to_have_value(jar().solutions[0].text.strip())
        expect(page.get_by_role("radio", name="I know")).to_be_checked()
        expect(goals.get_by_text("It builds, met")).to_be_visible()
        room.do("close", "reveal")
        expect(page.locator(".verdict")).to_contain_text("Right. +1000 points")
        assert phone.complaints == []


def answer(page: Page) -> str:
    """Answer the question that is open, whatever it is; return the control."""
    control = page.locator("#answer fieldset").first
    kind = control.get_attribute("class") or ""
    if kind == "arrange":
        pieces = page.get_by_role("button", name=re.compile("Place next"))
        for _ in range(pieces.count()):
            pieces.first.click()
    elif kind == "write":
        page.locator("#words").fill("Because the layer is kept.")
    elif kind == "mark":
        page.get_by_role("checkbox", name=re.compile("^line")).last.check()
    else:
        control.locator("input").last.check()
    page.get_by_role("button", name="Send answer").click()
    return kind


def test_ten_seconds_without_a_network_lose_no_answer(browser: Browser, tmp_path: Path) -> None:
    with led(tmp_path, agenda(choice("one"), choice("two"))) as room, opened(browser) as phone:
        page, weather = phone.page, Weather(room.server.ready.port)
        phone.join(weather.url, room.server.ready.code, "Ada")
        room.do("start", "open")
        page.get_by_role("radio", name="a", exact=True).check()
        weather.lose()
        phone.context.set_offline(True)
        page.get_by_role("button", name="Send answer").click()
        expect(page.locator("#line")).to_contain_text("Your answers are kept")
        page.get_by_role("radio", name="b", exact=True).check()
        page.get_by_role("button", name="Send the change").click()
        expect(page.locator("#mark")).to_contain_text("sent again until the room has it")
        page.wait_for_timeout(10_000)
        assert log_of(tmp_path, room) == ()
        weather.find()
        phone.context.set_offline(False)
        expect(page.locator("#mark")).to_contain_text(SAFE)
        expect(page.locator("#line")).to_be_hidden()
        expect(page.get_by_role("radio", name="b", exact=True)).to_be_checked()
        assert [answer.keys for answer in log_of(tmp_path, room)] == [(2,)]
        room.do("close", "reveal")
        expect(page.locator(".verdict")).to_contain_text("Not so. 0 points")
        weather.close()


def test_an_answer_that_could_not_be_sent_outlives_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    with led(tmp_path, agenda(choice("one"))) as room, opened(browser) as phone:
        page, weather = phone.page, Weather(room.server.ready.port)
        phone.join(weather.url, room.server.ready.code, "Ada")
        room.do("start", "open")
        page.get_by_role("radio", name="b", exact=True).check()
        weather.lose()
        expect(page.locator("#line")).to_contain_text("Not connected")
        page.get_by_role("button", name="Send answer").click()
        page.get_by_text("I know").click()
        expect(page.locator("#mark")).to_contain_text("sent again until the room has it")
        weather.find()
        page.reload()
        expect(page.locator("#mark")).to_contain_text(SAFE)
        expect(page.get_by_role("radio", name="I know")).to_be_checked()
        room.do("close")
        expect(page.locator("#mark")).to_have_text("✓ Closed; the room has your answer.")
        answers = log_of(tmp_path, room)
        assert [(answer.keys, answer.certainty) for answer in answers] == [((2,), 3)]
        weather.close()


def test_a_window_that_goes_on_knows_what_another_did(browser: Browser, tmp_path: Path) -> None:
    with led(tmp_path, agenda(choice("one"))) as room, opened(browser) as phone:
        first = phone.page
        phone.join(room.server.page, room.server.ready.code, "Ada")
        room.do("start", "open")
        first.get_by_role("radio", name="a", exact=True).check()
        first.get_by_role("button", name="Send answer").click()
        expect(first.locator("#mark")).to_contain_text(SAFE)
        second = phone.context.new_page()
        second.goto(f"{room.server.page}#{room.server.ready.code}")
        second.get_by_role("radio", name="b", exact=True).check()
        second.get_by_role("button", name="Send the change").click()
        second.get_by_text("I know").click()
        expect(second.locator("#mark")).to_contain_text(SAFE)
        first.get_by_role("button", name="Go on here").click()
        expect(first.get_by_role("radio", name="b", exact=True)).to_be_checked()
        expect(first.get_by_role("radio", name="I know")).to_be_checked()
        first.get_by_text("A guess").click()
        expect(first.locator("#mark")).to_contain_text(SAFE)
        room.do("close")
        answers = log_of(tmp_path, room)
        given = [(answer.keys, answer.certainty) for answer in answers]
        assert given == [((1,), 2), ((2,), 2), ((2,), 3), ((2,), 1)]


def test_a_page_that_is_loaded_anew_sits_where_it_sat(browser: Browser, tmp_path: Path) -> None:
    with led(tmp_path, agenda(choice("one"), choice("two"))) as room, opened(browser) as phone:
        page = phone.page
        phone.join(room.server.page, room.server.ready.code, "Ada")
        room.do("start", "open")
        page.get_by_role("radio", name="c", exact=True).check()
        page.reload()
        expect(page.get_by_role("radio", name="c", exact=True)).to_be_checked()
        page.get_by_role("button", name="Send answer").click()
        expect(page.locator("#mark")).to_contain_text(SAFE)
        page.goto("about:blank")
        page.goto(room.server.page)
        expect(page.get_by_role("radio", name="c", exact=True)).to_be_checked()
        expect(page.locator("#mark")).to_contain_text(SAFE)
        page.get_by_text("I know").click()
        expect(page.locator("#mark")).to_contain_text(SAFE)
        room.do("close", "reveal", "end")
        expect(page.get_by_text("place 1 of 1")).to_be_visible()
        with page.expect_download() as kept:
            page.get_by_role("button", name="Take your answers home").click()
        assert kept.value.suggested_filename == f"sealegs-{room.server.ready.code}.jsonl"
        (line,) = kept.value.path().read_bytes().splitlines()
        taken_in(from_line(line), datetime.now(UTC))
        expect(page.get_by_text("journal merge --answers-only")).to_be_visible()
        answers = log_of(tmp_path, room)
        assert [(answer.keys, answer.certainty) for answer in answers] == [((3,), 2), ((3,), 3)]


def test_a_server_that_dies_and_is_started_again_finds_the_page_back(
    browser: Browser, tmp_path: Path
) -> None:
    with led(tmp_path, agenda(choice("one"))) as room, opened(browser) as phone:
        page, ready = phone.page, room.server.ready
        phone.join(room.server.page, ready.code, "Ada")
        room.do("start", "open")
        page.get_by_role("radio", name="a", exact=True).check()
        page.get_by_role("button", name="Send answer").click()
        expect(page.locator("#mark")).to_contain_text(SAFE)
        room.server.kill()
        expect(page.locator("#line")).to_contain_text("Not connected")
        page.get_by_role("radio", name="b", exact=True).check()
        page.get_by_role("button", name="Send the change").click()
        database = f"--db=sqlite:///{tmp_path / 'rooms.db'}"
        with served(tmp_path, database, f"--room={ready.code}", f"--port={ready.port}"):
            expect(page.locator("#mark")).to_contain_text(SAFE)
            expect(page.get_by_role("radio", name="b", exact=True)).to_be_checked()
            assert [answer.keys for answer in log_of(tmp_path, room)] == [(1,), (2,)]


def test_several_pages_play_at_once_and_one_person_in_one_window(
    browser: Browser, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        room = stack.enter_context(led(tmp_path, agenda(choice("one"))))
        pages = [stack.enter_context(opened(browser)) for _ in range(3)]
        for number, one in enumerate(pages):
            one.join(room.server.page, room.server.ready.code, f"Player {number}")
        expect(pages[0].page.get_by_text("3 players here")).to_be_visible()
        room.do("start", "open")
        for one, letter in zip(pages, "abc", strict=True):
            one.page.get_by_role("radio", name=letter, exact=True).check()
            one.page.get_by_role("button", name="Send answer").click()
        for one in pages:
            expect(one.page.locator("#mark")).to_contain_text(SAFE)
        second = pages[0].context.new_page()
        second.goto(f"{room.server.page}#{room.server.ready.code}")
        expect(second.get_by_role("radio", name="a", exact=True)).to_be_checked()
        first = pages[0].page
        expect(first.get_by_role("heading", name="You are here in another window.")).to_be_visible()
        first.get_by_role("button", name="Go on here").click()
        expect(first.get_by_role("radio", name="a", exact=True)).to_be_checked()
        room.do("close", "reveal", "end")
        expect(first.get_by_text("place 1 of 3")).to_be_visible()
        expect(pages[2].page.get_by_text("place 2 of 3")).to_be_visible()
        assert {answer.keys for answer in log_of(tmp_path, room)} == {(1,), (2,), (3,)}
