import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sealegs.ground.sanitise import REPLACEMENT, clean

HOSTILE = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, range(0x2028, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    "\u200e",
    "\u200f",
    "\ud800",
    "\udfff",
]
REPLACED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
FORBIDDEN = frozenset(HOSTILE) - {"\t", "\n"}

anything = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(HOSTILE)))


@given(anything)
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    assert FORBIDDEN.isdisjoint(clean(text))


@given(anything)
def test_one_line_has_no_line_breaks(text: str) -> None:
    line = clean(text, keep_newlines=False)
    assert (FORBIDDEN | {"\t", "\n"}).isdisjoint(line)


@given(anything, st.booleans())
def test_cleaning_twice_changes_nothing(text: str, keep: bool) -> None:
    once = clean(text, keep_newlines=keep)
    assert clean(once, keep_newlines=keep) == once


@given(anything)
def test_positions_stay_true(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert all(
        new == old or (new == REPLACEMENT and unicodedata.category(old) in REPLACED)
        for new, old in zip(cleaned, text, strict=True)
    )


def test_an_escape_sequence_is_disarmed() -> None:
    assert clean("a\x1b]52;c;aGk=\x07b") == "a\ufffd]52;c;aGk=\ufffdb"


def test_other_scripts_and_emoji_are_kept() -> None:
    text = "Київ 東京 مرحبا 👩‍💻 naïve\n\tcode"
    assert clean(text) == text
