"""Variables and quotes: every modifier with an accepted and a refused example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.expand import expand, expand_raw, expand_words
from sealegs.dockerfile.expand_values import (
    LONGEST,
    BadWord,
    Expanded,
    Refusal,
    Text,
    Unknown,
    literal,
)
from tests.dockerfile.counting import steps

VALUES = {
    "name": "world",
    "empty": "",
    "path": "/usr/local/bin",
    "lines": "one\ntwo",
    "spaced": " a  b ",
    "dots": "a.b.c",
}


def lookup(name: str) -> Text | Unknown | None:
    if name == "maybe":
        return Unknown(name)
    if name == "partly":
        return Text((Unknown("PATH"), ":/opt"))
    if name == "set_but_unknown":
        return Text((Unknown("PATH"),))
    return literal(VALUES[name]) if name in VALUES else None


def becomes(word: str, escape: str = "\\") -> str | None:
    result = expand(word, lookup, escape)
    assert isinstance(result, Expanded), result
    return result.text.literal


def parts(word: str) -> tuple[str | Unknown, ...]:
    result = expand(word, lookup)
    assert isinstance(result, Expanded), result
    return result.text.parts


def refused(word: str, escape: str = "\\") -> tuple[Refusal, str]:
    result = expand(word, lookup, escape)
    assert isinstance(result, BadWord), result
    return result.refusal, result.detail


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("plain", "plain"),
        ("", ""),
        ("$name", "world"),
        ("${name}", "world"),
        ("hello-$name!", "hello-world!"),
        ("$name_", ""),
        ("$name.x", "world.x"),
        ("$missing", ""),
        ("a$", "a$"),
        ("$/x", "$/x"),
        ("$1x", "x"),
        ("$12x", "x"),
        ("$@$*$#$?$-$$$!$0", ""),
        ("${?}", ""),
        ("'$name'", "$name"),
        ("'a\\'", "a\\"),
        ('"$name"', "world"),
        ("\"a '$name' b\"", "a 'world' b"),
        ('"\\$name \\" \\\\ \\n"', '$name " \\ \\n'),
        ('"end\\', None),
        (r"\$name \a \\ ", r"$name a \ "),
        ("trailing\\", "trailing"),
        ("<<EOF << x", "<<EOF << x"),
        ("\ufeffx", "x"),
        ("x\ufeff", "x\ufeff"),
        ("bad\udcffbyte", "bad\ufffdbyte"),
        ("nul\0", "nul\0"),
    ],
)
def test_words(word: str, expected: str | None) -> None:
    if expected is None:
        assert refused(word)[0] is Refusal.DOUBLE_QUOTE
    else:
        assert becomes(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("${missing:-d}", "d"),
        ("${missing-d}", "d"),
        ("${empty:-d}", "d"),
        ("${empty-d}", ""),
        ("${name:-d}", "world"),
        ("${name-d}", "world"),
        ("${missing:-}", ""),
        ("${missing:-$name}", "world"),
        ('${missing:-"a b"}', "a b"),
        ("${missing:-'$name'}", "$name"),
        ("${missing:-a\\}b}", "a}b"),
        ("${missing:-${empty:-${name}}}x", "worldx"),
        ("${name:+w}", "w"),
        ("${name+w}", "w"),
        ("${empty:+w}", ""),
        ("${empty+w}", "w"),
        ("${missing:+w}", ""),
        ("${missing+w}", ""),
        ("${name:+[$name]}", "[world]"),
        ("${name:?m}", "world"),
        ("${name?m}", "world"),
        ("${empty?m}", ""),
        ("${path#*/}", "usr/local/bin"),
        ("${path##*/}", "bin"),
        ("${path%/*}", "/usr/local"),
        ("${path%%/*}", ""),
        ("${path#nothing}", "/usr/local/bin"),
        ("${path#/usr}", "/local/bin"),
        ("${dots%.c}", "a.b"),
        ("${dots#?.}", "b.c"),
        ("${name#$name}", ""),
        ("${missing#x}", ""),
        ("${dots/./-}", "a-b.c"),
        ("${dots//./-}", "a-b-c"),
        ("${dots//.}", None),
        ("${dots//./}", "abc"),
        ("${path/\\/usr/}", "/local/bin"),
        ("${path//\\//:}", ":usr:local:bin"),
        ("${name/w*d/$dots}", "a.b.c"),
        ("${missing/a/b}", ""),
        ("${name//o/'$0$0'}", "woorld"),
        ("${name/o/'$0$0'}", "w$0$0rld"),
        ("${name//x/y}", "world"),
        ("${/a/b}", ""),
    ],
)
def test_modifiers(word: str, expected: str | None) -> None:
    if expected is None:
        assert refused(word)[0] is Refusal.SLASH
    else:
        assert becomes(word) == expected


@pytest.mark.parametrize(
    ("word", "refusal", "detail"),
    [
        ("${name", Refusal.BRACE, ""),
        ("${name:", Refusal.BRACE, ""),
        ("${name:-x", Refusal.BRACE, ""),
        ("${name:-${empty:-x}", Refusal.BRACE, ""),
        ("${", Refusal.BRACE, ""),
        ("${}", Refusal.SUBSTITUTION, ""),
        ("${:-x}", Refusal.SUBSTITUTION, ""),
        ("${{name}}", Refusal.SUBSTITUTION, ""),
        ("${name:=x}", Refusal.MODIFIER, ":="),
        ("${name=x}", Refusal.MODIFIER, "="),
        ("${name:#x}", Refusal.MODIFIER, ":#"),
        ("${name:%x}", Refusal.MODIFIER, ":%"),
        ("${name:0:2}", Refusal.MODIFIER, ":0"),
        ("${name:}", Refusal.BRACE, ""),
        ("${name:}}", Refusal.MODIFIER, ":}"),
        ("${name^^}", Refusal.MODIFIER, "^"),
        ("${name.x}", Refusal.MODIFIER, "."),
        ("${name/x}", Refusal.SLASH, ""),
        ("${name/x/y", Refusal.BRACE, ""),
        ("${name#\\a}", Refusal.PATTERN, "a"),
        ("${missing%'a\\'}", Refusal.PATTERN, "a"),
        ("${name/\\./x}", Refusal.PATTERN, "."),
        ("${missing:?}", Refusal.REQUIRED, "missing: is not allowed to be unset"),
        ("${missing?}", Refusal.REQUIRED, "missing: is not allowed to be unset"),
        ("${empty:?}", Refusal.REQUIRED, "empty: is not allowed to be empty"),
        ("${missing:?say $name}", Refusal.REQUIRED, "missing: say world"),
        ("'open", Refusal.SINGLE_QUOTE, ""),
        ('"open', Refusal.DOUBLE_QUOTE, ""),
        ('"open\\"', Refusal.DOUBLE_QUOTE, ""),
        ("${missing:-'open}", Refusal.BRACE, ""),
    ],
)
def test_refusals(word: str, refusal: Refusal, detail: str) -> None:
    assert refused(word) == (refusal, detail)
    result = expand(word, lookup)
    assert isinstance(result, BadWord)
    assert result.word == word
    assert result.clause[0].islower()
    assert "\n" not in result.clause


def test_a_backtick_escapes_only_where_the_directive_chose_it() -> None:
    assert becomes("`$name \\$name", "`") == "$name \\world"
    assert becomes("`$name") == "`world"
    assert becomes('"`" `a"', "`") == '" `a'
    assert refused('"`"', "`") == (Refusal.DOUBLE_QUOTE, "")
    assert becomes('"c:\\"', "`") == "c:\\"


def test_heredoc_content_keeps_its_quotes() -> None:
    result = expand_raw("say \"$name\" '${name}' \\$name \\\\ it's\n", lookup)
    assert isinstance(result, Expanded)
    assert result.text.literal == "say \"world\" 'world' $name \\ it's\n"
    assert isinstance(expand_raw("${name", lookup), BadWord)


def test_variables_are_reported_by_what_is_known_of_them() -> None:
    result = expand("$name $missing ${maybe:-$dots} ${path:+$other}", lookup)
    assert isinstance(result, Expanded)
    assert result.used == {"name", "dots", "path"}
    assert result.unset == {"missing", "other"}
    assert result.uncertain == {"maybe"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("a$maybe", ("a", Unknown("maybe"))),
        ("$partly", (Unknown("PATH"), ":/opt")),
        ("${maybe:-x}", (Unknown("maybe"),)),
        ("${maybe-x}", (Unknown("maybe"),)),
        ("${maybe:+x}", (Unknown("maybe"),)),
        ("${maybe:?must}", (Unknown("maybe"),)),
        ("${maybe#x}", (Unknown("maybe"),)),
        ("${maybe/x/y}", (Unknown("maybe"),)),
        ("${partly:-x}", (Unknown("PATH"), ":/opt")),
        ("${partly:+x}", ("x",)),
        ("${partly##*/}", (Unknown("partly"),)),
        ("${name#$maybe}", (Unknown("name"),)),
        ("${set_but_unknown-x}", (Unknown("PATH"),)),
        ("${set_but_unknown:-x}", (Unknown("set_but_unknown"),)),
        ("${missing:-$maybe}", (Unknown("maybe"),)),
    ],
)
def test_what_cannot_be_known_stays_unknown(word: str, expected: tuple[str | Unknown, ...]) -> None:
    assert parts(word) == expected


def test_a_bad_pattern_is_refused_even_for_an_unknown_value() -> None:
    assert refused("${maybe#\\a}") == (Refusal.PATTERN, "a")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("80", ["80"]),
        ("$spaced", ["a", "b"]),
        ("x$spaced", ["x", "a", "b"]),
        ('"$spaced"', [" a  b "]),
        ("80$missing", ["80"]),
        ("$missing", []),
        ("''", []),
        ("a\\ b", ["a b"]),
        ("${missing:-80 81}", ["80", "81"]),
        # The nested word empties the buffer it shares with the one around it.
        ("80${missing:-81}", ["81"]),
        ('80"${missing:-81}"', ["81"]),
        ("80${missing}", ["80"]),
    ],
)
def test_expose_splits_after_expanding(word: str, expected: list[str]) -> None:
    result = expand_words(word, lookup)
    assert isinstance(result, Expanded)
    assert [word.literal for word in result.words] == expected


@given(st.text(alphabet="${}:-+?#%/\\`'\"ab <\n\udc80\ufeff"), st.sampled_from("\\`"))
def test_no_word_raises(word: str, escape: str) -> None:
    for result in (expand(word, lookup, escape), expand_raw(word, lookup)):
        assert isinstance(result, Expanded | BadWord)


@given(st.text(alphabet=st.characters(blacklist_characters="'", blacklist_categories=["Cs"])))
def test_single_quotes_protect_everything(text: str) -> None:
    assert becomes(f"'{text}'") == text


@given(st.text(alphabet="ab $'\"\\{}", max_size=30))
def test_an_escaped_word_is_itself(text: str) -> None:
    assert becomes("".join("\\" + char for char in text)) == text


@pytest.mark.parametrize("unit", [("${missing:-", "}"), ("${name#", "}"), ('${empty:-"', '"}')])
def test_nesting_is_linear_and_has_no_depth_limit(unit: tuple[str, str]) -> None:
    opening, closing = unit

    def nested(depth: int) -> str:
        return opening * depth + "x" + closing * depth

    small = steps(lambda: expand(nested(200), lookup))
    large = steps(lambda: expand(nested(2000), lookup))
    assert large < 12 * small
    assert isinstance(expand(nested(20_000), lookup), Expanded)


def test_a_value_that_doubles_with_every_line_stops_being_known() -> None:
    value: Text | Unknown | None = literal("x" * 1000)
    for _ in range(40):
        held = value
        result = expand("$a$a", lambda _, held=held: held)  # type: ignore[misc]
        assert isinstance(result, Expanded)
        value = result.text
    assert value == Text((Unknown(""),))


def test_written_text_may_be_longer_than_any_variable() -> None:
    result = expand_raw("x" * (2 * LONGEST) + "$name", lookup)
    assert isinstance(result, Expanded)
    assert result.text.literal == "x" * (2 * LONGEST) + "world"
