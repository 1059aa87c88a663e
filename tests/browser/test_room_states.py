"""Every state of a room's page: accessible, within its width, literal, and never broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, expect

from sealegs.team.messages import write
from tests.browser.rooms import DESKTOP, PHONE, SMALL, STAGE, Scheme, Stage, opened
from tests.browser.states import EVIL, OPENLY, ORDER, PAGE, SPOT, STATES, at
from tests.tui.rooming import CLOSED, FLAGGED, LOBBY, OPEN, OPTIONS, REVEAL, WELCOME, you

ODD = (
    "", "null", "[1]", '"x"', "{", '{"type":"state"}', '{"type":"state","seq":7}',
    '{"type":"state","seq":8,"phase":"open","round":3,"question":{}}',
    '{"type":"state","seq":9,"phase":"reveal","round":3,"told":{"keys":7}}',
    '{"type":"you","seq":9,"keys":"x"}', '{"type":"board"}', '{"type":"new"}',
)  # fmt: skip


@pytest.fixture
def stage(browser: Browser) -> Iterator[Stage]:
    """Return the page on a phone, without a server."""
    with opened(browser) as phone:
        yield Stage(phone)
        assert phone.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_any_state(browser: Browser, axe: str, scheme: Scheme) -> None:
    # What light shows besides its colours, dark shows as well.
    size, what = (PHONE, "{}") if scheme == "light" else (DESKTOP, "{runOnly: ['color-contrast']}")
    faults: list[object] = []
    with opened(browser, size, scheme) as one:
        stage = Stage(one)
        page = stage.page
        page.goto(STAGE)
        for name in ("door", *STATES):
            if name != "door":
                stage.show(*STATES[name])
            page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
            if page.evaluate("!window.axe"):
                page.evaluate(axe)
            result = page.evaluate(f"axe.run({what})")
            assert result["passes"], name
            faults += [
                (name, each["id"], each["impact"], [n["html"][:160] for n in each["nodes"]][:3])
                for each in result["violations"]
            ]
        assert one.complaints == []
    assert faults == []


def test_nothing_runs_out_of_the_narrowest_phone(browser: Browser) -> None:
    with opened(browser, SMALL) as one:
        stage = Stage(one)
        for name, messages in {**STATES, "evil": EVIL[1:]}.items():
            stage.show(*messages)
            stage.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
            wide = stage.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= SMALL[0], name


def test_what_people_and_packs_wrote_is_shown_as_it_is(stage: Stage) -> None:
    stage.enter(*EVIL)
    page = stage.page
    expect(page.locator(".asked")).to_contain_text("<script>document.title")
    expect(page.get_by_role("row").nth(1)).to_contain_text("<img src=")
    assert "taken" not in page.title().split("'")[0]
    scripts = page.locator("script").all()
    assert [script.get_attribute("src") for script in scripts] == ["room.js"]
    assert page.locator("main img, main style, main a, main iframe").count() == 0
    assert {*stage.hosts} == {"room.example"}
    forced = page.evaluate(
        "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'taken' }"
        " catch (error) { return error.name } })()"
    )
    assert forced == "TypeError"


def test_what_is_newer_than_the_page_is_said_and_the_page_goes_on(stage: Stage) -> None:
    page = stage.page
    stage.enter(WELCOME, you(3, 0), LOBBY)
    stage.say('{"type":"state","seq":4,"phase":"karaoke","title":"x","song":[1]}')
    expect(page.get_by_role("heading", name="Look at the host's screen.")).to_be_visible()
    stage.say('{"type":"state","seq":5,"phase":"open","title":"x","round":1,"rounds":2}')
    expect(page.get_by_role("heading", name="Look at the host's screen.")).to_be_visible()
    unknown = write(replace(OPEN, seq=6)).decode().replace('"choose"', '"draw-a-whale"')
    stage.say(unknown)
    expect(page.get_by_text("can't show this kind of question")).to_be_visible()
    for odd in ODD:
        stage.say(odd)
    stage.say(you(10, 2), replace(OPEN, seq=10, round=4))
    expect(page.get_by_role("radio", name="A new line in src/app.js")).to_be_visible()
    stage.say(at(replace(LOBBY, seq=11, phase="agenda"), "read", "Layers", *PAGE))
    expect(page.get_by_role("heading", name="What a layer is")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Size")).to_be_visible()


def test_a_count_that_comes_in_leaves_a_half_made_answer_alone(stage: Stage) -> None:
    page = stage.page
    stage.enter(WELCOME, you(9, 2), OPEN)
    radio = page.get_by_role("radio", name="Another tag pushed")
    radio.check()
    for seq in range(20, 30):
        stage.say(replace(OPEN, seq=seq, answered=seq))
    expect(page.get_by_text("29 of 22 players answered")).to_be_visible()
    expect(radio).to_be_checked()
    expect(radio).to_be_focused()
    stage.say(replace(OPEN, seq=12, answered=1))
    expect(page.get_by_text("29 of 22 players answered")).to_be_visible()


def test_who_has_more_time_sees_it(stage: Stage) -> None:
    stage.enter(WELCOME, replace(OPEN, left=20_400))
    expect(stage.page.get_by_role("timer")).to_have_text(re.compile("0:(20|1.)"))
    stage.say(you(9, 2, extra=60_000))
    expect(stage.page.get_by_role("timer")).to_have_text(re.compile("1:(20|1.)"))


def test_the_keyboard_alone_answers(stage: Stage) -> None:
    page, key = stage.page, stage.page.keyboard
    page.goto(f"{STAGE}/#K7M2QX")
    expect(page.get_by_label("Your name")).to_be_focused()
    key.type("Ada")
    key.press("Enter")
    page.get_by_role("heading", name="Knocking").wait_for()
    stage.say(WELCOME, you(9, 2), OPEN)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    key.press("Tab")
    key.press("Space")
    key.press("ArrowDown")
    key.press("Tab")
    expect(page.get_by_role("button", name="Send answer")).to_be_focused()
    key.press("Enter")
    expect(page.get_by_role("radio", name="I think")).to_be_focused()
    key.press("ArrowRight")
    answers = [said["reply"] for said in stage.heard if said["type"] == "answer"]
    assert [(each["keys"], each["certainty"]) for each in answers] == [([2], 2), ([2], 3)]

    stage.say(you(20, 3), replace(OPEN, seq=20, round=3, question=ORDER))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    key.press("Tab")
    for _ in range(3):
        key.press("Enter")
    page.get_by_role("button", name="Move up: COPY package*.json ./").focus()
    key.press("Enter")
    key.press("Enter")
    expect(page.get_by_role("button", name="Move up: COPY package*.json ./")).to_be_focused()
    expect(page.locator("#said")).to_have_text("COPY package*.json ./ is number 1 of 3.")
    page.get_by_role("button", name="Take out: WORKDIR /app").focus()
    key.press("Enter")
    page.get_by_role("button", name="Send answer").focus()
    key.press("Enter")
    assert stage.heard[-1]["reply"]["keys"] == [3, 1]


def test_what_is_missing_is_said_before_anything_is_sent(stage: Stage) -> None:
    page = stage.page
    stage.enter(WELCOME, you(9, 2), OPEN)
    page.get_by_role("button", name="Send answer").click()
    expect(page.locator("#mark")).to_have_text("! Choose one of the options.")
    stage.say(you(20, 3), replace(OPEN, seq=20, round=3, question=SPOT))
    page.get_by_role("checkbox", name=re.compile("^line 3")).check()
    page.get_by_role("checkbox", name="Every step is taken from the cache").check()
    expect(page.get_by_role("checkbox", name=re.compile("^line 3"))).not_to_be_checked()
    page.get_by_role("button", name="Send answer").click()
    assert [said["reply"]["keys"] for said in stage.heard if said["type"] == "answer"] == [[]]


def test_a_wrong_code_is_said_at_the_door_and_the_name_stays(stage: Stage) -> None:
    page = stage.page
    stage.enter()
    stage.say('{"type":"refused","reason":"code","say":"there is no room with this code here"}')
    expect(page.get_by_role("alert")).to_contain_text("There is no room with this code here.")
    expect(page.get_by_label("Your name")).to_have_value("Ada")
    expect(page.get_by_label("Code")).to_be_focused()


def test_an_expired_token_is_replaced_by_the_key_and_nothing_is_lost(stage: Stage) -> None:
    page = stage.page
    stage.enter(replace(WELCOME, token="r1.old"), you(9, 2), OPEN)
    page.get_by_role("radio", name="A new line in src/app.js").check()
    page.get_by_role("button", name="Send answer").click()
    stage.cut()
    stage.until("resume")
    stage.say('{"type":"refused","reason":"token","say":"this token has expired"}')
    stage.until("join", 2)
    first, _, again = [said for said in stage.heard if said["type"] in ("join", "resume")]
    assert first["key"] == again["key"]
    stage.say(WELCOME, you(9, 2), OPEN)
    stage.until("answer", 2)
    one, two = [said for said in stage.heard if said["type"] == "answer"]
    assert one == two
    stage.say(f'{{"type":"ack","key":"{two["key"]}","seq":12}}')
    expect(page.locator("#mark")).to_contain_text("The room has your answer")


def test_who_is_told_to_wait_comes_in_a_moment_later(stage: Stage) -> None:
    stage.enter()
    stage.say('{"type":"refused","reason":"wait","say":"too many wrong codes","retry":0.5}')
    expect(stage.page.locator("#line")).to_contain_text("trying again")
    stage.until("join", 2)
    stage.say(WELCOME, you(3, 0), LOBBY)
    expect(stage.page.get_by_text("Waiting for the host")).to_be_visible()


def test_an_answer_that_came_too_late_is_said_on_the_next_question(stage: Stage) -> None:
    page = stage.page
    stage.enter(WELCOME, you(9, 2), OPEN)
    page.get_by_role("radio", name="A new line in src/app.js").check()
    page.get_by_role("button", name="Send answer").click()
    stage.until("answer")
    key = stage.heard[-1]["key"]
    stage.say(replace(REVEAL, seq=30))
    late = '"reason":"phase","say":"this question is closed"'
    stage.say(f'{{"type":"refused","key":"{key}",{late}}}')
    expect(page.locator("#line")).to_have_text("! This question is closed.")
    stage.cut()
    stage.until("join", 2)
    assert len([said for said in stage.heard if said["type"] == "answer"]) == 1


def test_an_answer_that_waited_through_a_reload_is_still_one_s_own(stage: Stage) -> None:
    page, back = stage.page, replace(WELCOME, token="r1.old")
    stage.enter(back, you(9, 2), OPEN)
    page.get_by_role("radio", name="A new line in src/app.js").check()
    page.get_by_role("button", name="Send answer").click()
    page.reload()
    stage.until("resume")
    stage.say(back, you(9, 2), OPEN)
    stage.until("answer", 2)
    expect(page.locator("#mark")).to_contain_text("On its way")
    stage.say(f'{{"type":"ack","key":"{stage.heard[-1]["key"]}","seq":12}}')
    expect(page.locator("#mark")).to_contain_text("✓ The room has your answer")
    stage.say(CLOSED)
    expect(page.locator("#mark")).to_have_text("✓ Closed; the room has your answer.")


def test_a_newer_answer_of_another_window_is_shown_and_an_older_one_is_not(stage: Stage) -> None:
    page = stage.page
    first, other = [page.get_by_role("radio", name=option.text.plain) for option in OPTIONS[:2]]
    stage.enter(WELCOME, you(9, 2, answered=True, keys=(2,), order=1), OPEN)
    expect(other).to_be_checked()
    first.check()
    page.get_by_role("button", name="Send the change").click()
    stage.until("answer")
    assert stage.heard[-1]["order"] == 2
    stage.say(f'{{"type":"ack","key":"{stage.heard[-1]["key"]}","seq":12}}', replace(OPEN, seq=12))
    expect(page.locator("#mark")).to_contain_text("✓ The room has your answer")
    expect(first).to_be_checked()
    stage.say(you(13, 2, answered=True, keys=(2,), order=3))
    expect(other).to_be_checked()
    page.get_by_text("A guess").click()
    stage.until("answer", 2)
    assert (stage.heard[-1]["reply"]["keys"], stage.heard[-1]["order"]) == ([2], 4)


def test_ticks_in_words_are_no_part_of_them_and_older_words_go_out_only_by_hand(
    stage: Stage,
) -> None:
    page, words = stage.page, stage.page.get_by_label("Your answer")
    stage.enter(WELCOME, you(9, 2), replace(OPEN, question=OPENLY))
    words.fill("A change of files.")
    page.get_by_role("button", name="Send answer").click()
    stage.until("answer")
    stage.say(f'{{"type":"ack","key":"{stage.heard[-1]["key"]}","seq":12}}')
    stage.say(you(12, 2, answered=True, keys=(1, 3), order=1))
    page.get_by_text("I know").click()
    stage.until("answer", 2)
    reply = {"keys": [], "text": "A change of files.", "certainty": 3}
    assert stage.heard[-1]["reply"] == reply
    stage.say(f'{{"type":"ack","key":"{stage.heard[-1]["key"]}","seq":13}}')
    expect(page.get_by_role("button", name="Send")).to_be_hidden()
    stage.say(you(14, 2, answered=True, keys=(1,), order=3))
    expect(page.locator("#mark")).to_contain_text("the change is not sent")
    expect(page.get_by_role("radio", name="A guess")).to_be_hidden()
    page.get_by_role("button", name="Send answer").click()
    stage.until("answer", 3)
    assert (stage.heard[-1]["reply"], stage.heard[-1]["order"]) == (reply, 4)


def test_words_of_before_are_shown_and_how_sure_they_are_can_be_said_anew(stage: Stage) -> None:
    page, words = stage.page, stage.page.get_by_label("Your answer")
    put = replace(OPEN, question=OPENLY)
    stage.enter(WELCOME, you(9, 2, answered=True, text="A change of files.", order=1), put)
    expect(words).to_have_value("A change of files.")
    page.get_by_text("I know").click()
    stage.until("answer")
    reply = {"keys": [], "text": "A change of files.", "certainty": 3}
    assert stage.heard[-1]["reply"] == reply
    stage.say(you(41, 3, answered=True, order=1), replace(put, seq=41, round=3))
    expect(words).to_have_value("")  # nobody has them any more
    expect(page.get_by_role("radio", name="I know")).to_be_hidden()


def test_it_is_said_what_it_is_for_to_say_how_sure_one_is(stage: Stage) -> None:
    page, hint = stage.page, stage.page.locator(".sure .hint")
    stage.enter(WELCOME, you(5, 1), FLAGGED)
    expect(hint).to_be_hidden()
    page.get_by_text("Red flag", exact=True).click()
    page.get_by_role("button", name="Send answer").click()
    expect(hint).to_have_text(re.compile("“I think”, until you say. Points stay the same;"))
    page.get_by_text("A guess").click()
    expect(hint.get_by_text("until you say")).to_be_hidden()
    expect(hint).to_contain_text("Points stay the same;")
    stage.say(you(41, 2), replace(FLAGGED, seq=41, round=2, by_certainty=True))
    page.get_by_text("Red flag", exact=True).click()
    page.get_by_role("button", name="Send answer").click()
    expect(hint).to_contain_text("until you say. Points hang on it:")


def test_answers_are_said_to_be_home_only_once_they_came(stage: Stage) -> None:
    page, how = stage.page, stage.page.locator(".home [role=status]")
    kept: list[str] = []
    page.on("download", lambda download: kept.append(download.suggested_filename))
    stage.enter(WELCOME, *STATES["end"])
    take = page.get_by_role("button", name="Take your answers home")
    take.click()
    take.click()
    expect(how).to_have_text("Asking the room …")
    stage.cut()
    expect(how).to_have_text("The room does not answer; asking again …")
    stage.until("join", 2)
    stage.say(WELCOME)
    expect(how).to_have_text("Asking the room …")
    stage.until("take", 2)
    keys = {said["key"] for said in stage.heard if said["type"] == "take"}
    assert kept == []
    with page.expect_download():
        stage.say(f'{{"type":"yours","key":"{keys.pop()}","lines":["{{}}"]}}')
    expect(how).to_contain_text("The file is among the downloads.")
    assert (kept, keys) == (["sealegs-K7M2QX.jsonl"], set())


def test_answers_of_a_room_that_is_gone_or_has_none_are_not_said_to_be_home(stage: Stage) -> None:
    page, how = stage.page, stage.page.locator(".home [role=status]")
    stage.enter(WELCOME, *STATES["end"])
    page.get_by_role("button", name="Take your answers home").click()
    stage.until("take")
    stage.say(f'{{"type":"yours","key":"{stage.heard[-1]["key"]}","lines":[]}}')
    expect(how).to_have_text("The room has no answers of yours.")
    page.get_by_role("button", name="Take your answers home").click()
    stage.until("take", 2)
    stage.cut()
    stage.until("join", 2)
    stage.say('{"type":"refused","reason":"code","say":"there is no room with this code here"}')
    expect(how).to_contain_text("The room is closed; its host can still give you your answers.")
    expect(page.get_by_role("heading", name="The session is over.")).to_be_visible()
    expect(page.locator("#line")).to_be_hidden()


def test_a_seat_of_yesterday_s_room_leads_to_the_door_without_a_reproach(stage: Stage) -> None:
    page = stage.page
    stage.enter(replace(WELCOME, token="r1.old"), you(3, 0), LOBBY)
    page.goto("about:blank")
    page.goto(STAGE)
    stage.until("resume")
    stage.say('{"type":"refused","reason":"token","say":"this token is for another room"}')
    stage.until("join", 2)
    stage.say('{"type":"refused","reason":"code","say":"there is no room with this code here"}')
    expect(page.get_by_label("Your name")).to_have_value("Ada")
    expect(page.get_by_label("Code")).to_have_value("")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_who_leads_goes_on_and_ends_only_when_asked_twice(stage: Stage) -> None:
    page = stage.page
    stage.enter(WELCOME, *STATES["leading"])
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("button", name="Break").click()
    assert [said["do"] for said in stage.heard if said["type"] == "command"] == ["open", "break"]
    stage.say(replace(REVEAL, seq=40), replace(STATES["leading"][1], seq=40, step="end"))
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="No").click()
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="Yes").click()
    assert stage.heard[-1]["do"] == "end"
