"""The typed value of each kind of instruction."""

from __future__ import annotations

from typing import TypeVar

import pytest

from sealegs.dockerfile.model import (
    Add,
    Arg,
    Cmd,
    Command,
    Copy,
    Entrypoint,
    Env,
    ExecForm,
    Expose,
    From,
    Healthcheck,
    InlineFile,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    ShellForm,
    Stopsignal,
    Unknown,
    User,
    Volume,
    Word,
    Workdir,
)
from sealegs.dockerfile.parse import parse

Kind = TypeVar("Kind", bound=Command)


def command(text: str, kind: type[Kind]) -> Kind:
    value = parse(text).instructions[-1].command
    assert isinstance(value, kind)
    return value


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def text(word: Word | None) -> str | None:
    return word.text if word else None


def test_from() -> None:
    value = command("# base the tools\nFROM --platform=$P golang:1 AS Base\n", From)
    assert (value.base.text, value.name, text(value.name_word)) == ("golang:1", "base", "Base")
    assert (text(value.platform), value.description) == ("$P", "the tools")


def test_run_in_both_forms() -> None:
    value = command("FROM a\nRUN a  'b' \\\n  c", Run)
    assert isinstance(value.form, ShellForm)
    assert value.form.text == "a  'b'   c"
    assert (value.network, value.security) == ("default", "sandbox")
    value = command('FROM a\nRUN ["a", "b c"]', Run)
    assert isinstance(value.form, ExecForm)
    assert value.form.words == ("a", "b c")
    assert command("FROM a\nRUN", Run).form is None


def test_copy_with_every_flag() -> None:
    value = command(
        "FROM a\nCOPY --from=b --chown=1 --chmod=2 --link --parents --exclude=x --exclude=y"
        " c d e\n",
        Copy,
    )
    assert (text(value.from_), text(value.chown), text(value.chmod)) == ("b", "1", "2")
    assert (value.link, value.parents, texts(value.exclude)) == (True, True, ["x", "y"])
    assert [s.text for s in value.sources if isinstance(s, Word)] == ["c", "d"]
    assert value.destination.text == "e"


def test_a_blank_flag_is_none() -> None:
    value = command("FROM a\nCOPY --from= --chown= c d", Copy)
    assert (value.from_, value.chown) == (None, None)


def test_copy_of_heredocs() -> None:
    value = command("FROM a\nCOPY x <<A <<-'B' /d/\n$one\nA\n\t$two\n\tB\n", Copy)
    files = [s for s in value.sources if isinstance(s, InlineFile)]
    assert [(f.name, f.text, f.expand) for f in files] == [
        ("A", "$one\n", True),
        ("B", "$two\n", False),
    ]
    assert files[0].word.text == "<<A"


def test_add_with_every_flag() -> None:
    value = command(
        "FROM a\nADD --chown=1 --chmod=2 --link=false --keep-git-dir --checksum=s --unpack=false"
        " --exclude=x c d\n",
        Add,
    )
    assert (text(value.chown), text(value.chmod), text(value.checksum)) == ("1", "2", "s")
    assert (value.link, value.keep_git_dir, value.unpack) == (False, True, False)
    plain = command("FROM a\nADD c d", Add)
    assert (plain.keep_git_dir, plain.unpack) == (None, None)


@pytest.mark.parametrize("kind", [Env, Label])
def test_pairs(kind: type[Env] | type[Label]) -> None:
    name = kind.__name__.upper()
    value = command(f"FROM a\n{name} a=1 \"b c\"='d e' f=", kind)
    pairs = [(p.key.text, p.value.text, p.legacy) for p in value.pairs]
    assert pairs == [("a", "1", False), ('"b c"', "'d e'", False), ("f", "", False)]
    value = command(f"FROM a\n{name} a  b c", kind)
    assert [(p.key.text, p.value.text, p.legacy) for p in value.pairs] == [("a", "b c", True)]


def test_arg() -> None:
    value = command("# b second\nARG a b=c d=\n", Arg)
    found = [(d.name.text, text(d.default), d.description) for d in value.declarations]
    assert found == [("a", None, ""), ("b", "c", "second"), ("d", "", "")]


def test_whole_lines() -> None:
    assert command("FROM a\nUSER b c", User).user.text == "b c"
    assert command("FROM a\nWORKDIR /b c", Workdir).path.text == "/b c"
    assert command("FROM a\nSTOPSIGNAL 9", Stopsignal).signal.text == "9"
    assert command("FROM a\nMAINTAINER b <c>", Maintainer).name.text == "b <c>"


def test_lists() -> None:
    assert texts(command("FROM a\nEXPOSE 80 53/udp", Expose).ports) == ["80", "53/udp"]
    assert texts(command('FROM a\nVOLUME [" /a ", "/b"]', Volume).paths) == ["/a", "/b"]
    assert command('FROM a\nSHELL ["b", "-c"]', Shell).words == ("b", "-c")


def test_cmd_and_entrypoint() -> None:
    form = command('FROM a\nCMD ["b", "\\u00e9"]', Cmd).form
    assert isinstance(form, ExecForm)
    assert form.words == ("b", "é")
    assert isinstance(command("FROM a\nENTRYPOINT b", Entrypoint).form, ShellForm)


def test_healthcheck() -> None:
    value = command(
        "FROM a\nHEALTHCHECK --interval=1m30s --timeout=1.5s --start-period=0 --retries=3"
        ' CMD ["b"]',
        Healthcheck,
    )
    second = 10**9
    assert (value.interval, value.timeout, value.start_period) == (90 * second, 3 * second // 2, 0)
    assert (value.start_interval, value.retries) == (None, 3)
    assert isinstance(value.form, ExecForm)
    assert command("FROM a\nHEALTHCHECK NONE", Healthcheck).form is None


def test_onbuild_holds_its_trigger() -> None:
    value = command("FROM a\nONBUILD COPY --from=b c d", Onbuild)
    assert value.trigger is not None
    assert isinstance(value.trigger.command, Copy)
    assert text(value.trigger.command.from_) == "b"
    chained = command("FROM a\nONBUILD ONBUILD RUN x", Onbuild)
    assert [link.name for link in chained.chain] == ["ONBUILD"]


def test_half_typed_instructions_have_their_value() -> None:
    assert command("FROM a\nCOPY ", Copy).destination.text == ""
    assert command("FROM", From).base.text == ""
    assert command("FROM a\nUSER", User).user.text == ""
    assert isinstance(command("FROM a\nNOPE x", Unknown), Unknown)
