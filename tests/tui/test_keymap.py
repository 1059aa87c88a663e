"""Keys of one's own: one table gives them to bindings, footer, help and palette."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.commands import available, key_name, places, table, while_writing
from sealegs.tui.keymap import Written, key_of, read_keys
from sealegs.workspace.paths import Paths
from tests.tui.driving import arrive, press, settle, shown, until

MakeApp = Callable[[Start | None], SealegsApp]


def told(written: Written) -> str:
    """Return the one sentence about a keymap; nothing of it is used."""
    keymap, (complaint,) = read_keys(written)
    assert keymap == {}
    assert complaint.path[0] == "keys"
    return complaint.sentence


@pytest.mark.parametrize("row", table(), ids=lambda row: str(row.name))
def test_every_key_of_the_table_may_be_written_as_it_is_shown(row: object) -> None:
    (found,) = (each for each in table() if each is row)
    for key in found.keys:
        assert key_of(key) == key
        assert key_of(key_name(key)) in found.keys


def test_a_key_of_thousands_of_parts_is_no_key() -> None:
    assert key_of("g " * 3000) is None


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("?", "question_mark"), ("esc", "escape"), ("PgDn", "pagedown"), ("G", "G"),
        ("shift+a", "A"), ("ctrl+K", "ctrl+k"), ("shift+ctrl+up", "ctrl+shift+up"), ("g x", "g x"),
        ("g ?", "g question_mark"), ("↑", "up"), ("alt+j", "alt+j"), ("ctrl+m", "enter"),
        ("hyper+x", None), ("foo", None), ("g g x", None), ("x y", None), ("ctrl+", None),
        ("", None),
        ("ctrl+ctrl+a", None), ("\x1b", None),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str | None) -> None:
    assert key_of(written) == key


def test_unknown_commands_and_keys_name_the_nearest() -> None:
    assert "did you mean `reader.search`?" in told({"raeder.search": "x"})
    assert "did you mean" in told({"lab.serach": "x"})
    assert "there is no key `f55`; did you mean `f5`?" in told({"reader.search": "f55"})
    assert told({"zz": "x"}).endswith("`sealegs config schema` lists them.")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"reader.try": "a"}, "`a` is `reader.note` already"),
        ({"reader.search": "g h"}, "`g h` is `anywhere.go-home` already"),
        ({"anywhere.find": "ctrl+g"}, "already (next goal)"),
        ({"reader.search": "g"}, "begins other keys"),
        ({"reader.search": "ctrl+c"}, "copies"),
        ({"reader.search": []}, "at least one key"),
        ({"reader.search": ["x y"]}, "no key `x y`"),
        ({"reader.search": ["z", "z"]}, "named twice"),
        ({"cards.grade": ["a", "s"]}, "needs 4 of them, in the order of 1 2 3 4"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(written: Written, words: str) -> None:
    assert words in told(written)


def test_two_commands_may_swap_their_keys() -> None:
    keymap, complaints = read_keys({"reader.try": "a", "reader.note": "t"})
    assert (keymap, complaints) == ({"reader.try": ("a",), "reader.note": ("t",)}, ())


def test_of_two_that_want_one_key_the_first_has_it() -> None:
    keymap, (complaint,) = read_keys({"anywhere.theme": "ctrl+k", "anywhere.find": "ctrl+k"})
    assert keymap == {"anywhere.theme": ("ctrl+k",)}
    assert complaint.path == ("keys", "anywhere.find")


def test_whatever_is_asked_for_no_key_ever_means_two_things() -> None:
    rng, rows = random.Random(15), list(table())
    pool = [*"zvwyZVWXY;:~", *(f"f{number}" for number in range(1, 25)), "ctrl+space", "g z"]
    for _ in range(20):
        greedy: Written = {
            row.name: rng.sample(pool, len(row.keys)) for row in rng.sample(rows, 30)
        }
        keymap, _ = read_keys(greedy)
        assert keymap
        for place in places():
            keys = [key for row in available(place, keymap) for key in row.keys]
            assert sorted(keys) == sorted(set(keys)), place


def test_a_key_that_terminals_send_as_another_has_both() -> None:
    assert read_keys({"reader.search": "ctrl+space"})[0] == {
        "reader.search": ("ctrl+space", "ctrl+@")
    }


def test_a_sign_that_is_typed_is_no_command_while_one_writes() -> None:
    keymap, _ = read_keys({"taking.clarify": [";", "f2"], "taking.pause": "~"})
    rows = {row.id: row.keys for row in while_writing(available("taking", keymap))}
    assert rows["clarify"] == ("f2",)
    assert "pause" not in rows


def settings(paths: Paths, text: str) -> Path:
    """Write the learner's settings."""
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(text, encoding="utf-8")
    return paths.settings


async def test_own_keys_work_and_are_shown_everywhere(make_app: MakeApp, paths: Paths) -> None:
    settings(
        paths,
        "keys:\n  home.cards: z\n  cards.reveal: v\n  cards.grade: [a, s, d, w]\n"
        "  anywhere.go-plan: g z\n  anywhere.find: ctrl+k\n",
    )
    async with make_app(None).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "z cards" in shown(pilot))
        await press(pilot, "c")  # what it was
        assert pilot.app.screen.query("#greeting")
        await press(pilot, "z")
        await arrive(pilot, "cards")
        await until(pilot, lambda: "v answer" in shown(pilot))
        await press(pilot, "space")
        assert "v answer" in shown(pilot)
        await press(pilot, "v")
        await until(pilot, lambda: "a s grade" in shown(pilot))
        app = pilot.app
        assert isinstance(app, SealegsApp)
        before = app.desk.state.count
        await press(pilot, "1")
        assert app.desk.state.count == before
        await press(pilot, "s")
        await until(pilot, lambda: app.desk.state.count == before + 1)
        await press(pilot, "f1")
        assert "ctrl+k" in shown(pilot)
        await press(pilot, "escape", "g")
        assert " z plan" in " ".join(shown(pilot).split())
        await press(pilot, "z")
        await arrive(pilot, "plan")
        await press(pilot, "ctrl+k")
        await arrive(pilot, "find")


async def test_what_is_wrong_is_said_at_home_and_the_rest_counts(
    make_app: MakeApp, paths: Paths
) -> None:
    settings(paths, "keys: {home.cards: z, home.quiz: r}\ntheme: drak\n")
    async with make_app(None).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "home")
        await settle(pilot)
        screen = " ".join(shown(pilot).split())
        assert "no theme `drak`; did you mean `dark`?" in screen
        assert "`r` is `home.read` already" in screen
        assert "`sealegs config" in screen
        assert "z cards" in screen
        assert pilot.app.theme == "sealegs-dark"
