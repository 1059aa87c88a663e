"""Following a script: what is certain after every way it can take, and what isn't."""

from __future__ import annotations

import msgspec
import pytest

from sealegs.dockerfile.shell import ShellText, parse_script
from sealegs.simulator.files import OriginKind
from sealegs.simulator.scripts.run import run_shell, run_words
from sealegs.simulator.tri import Tri
from tests.simulator.scenes import PROBE, has, ran, scene

FILES = ("/a", "/dir/", "/dir/x.txt", "/dir/y.txt")


@pytest.mark.parametrize(
    ("script", "path", "there"),
    [
        ("touch /n; touch /m", "/m", Tri.YES),
        ("touch /n && rm /n", "/n", Tri.NO),
        ("true || touch /n", "/n", Tri.NO),
        ("false || touch /n", "/n", Tri.YES),
        ("false && touch /n; true", "/n", Tri.NO),
        ("! false && touch /n", "/n", Tri.YES),
        ("curl -o /n https://e.org || true", "/n", Tri.UNKNOWN),
        ("curl -o /n https://e.org || exit 1", "/n", Tri.YES),
        ("rm -f /a || true", "/a", Tri.NO),
        ("grep -q x /a && touch /n; true", "/n", Tri.UNKNOWN),
        ("grep -q x /a && touch /n", "/n", Tri.YES),
        ("if [ -f /a ]; then touch /n; else touch /m; fi", "/n", Tri.YES),
        ("if [ -f /a ]; then touch /n; else touch /m; fi", "/m", Tri.NO),
        ("if [ -f /z ]; then touch /n; elif true; then touch /m; fi", "/m", Tri.YES),
        ("if grep -q x /a; then touch /n; else touch /n; fi", "/n", Tri.YES),
        ("if grep -q x /a; then touch /n; else touch /m; fi", "/n", Tri.UNKNOWN),
        ("if grep -q x /a; then exit 1; fi; touch /n", "/n", Tri.YES),
        ("if grep -q x /a; then exit 0; fi; touch /n", "/n", Tri.UNKNOWN),
        ("case b in a) touch /n;; b|c) touch /m;; esac", "/m", Tri.YES),
        ("case b in a) touch /n;; *) touch /m;; esac", "/n", Tri.NO),
        ("case $WHO in a) touch /n;; *) touch /n;; esac", "/n", Tri.YES),
        ("case $WHO in a) touch /n;; esac", "/n", Tri.UNKNOWN),
        ("case $WHO in a) touch /n;& b) touch /m;; esac", "/m", Tri.UNKNOWN),
        ("for f in n m; do touch /$f; done", "/m", Tri.YES),
        ("for f in n m; do touch /$f; done", "/f", Tri.NO),
        ("for f in $WHO; do touch /$f; done", PROBE, Tri.UNKNOWN),
        ("for f in 1 2 3; do curl -o /n https://e.org && break; done", "/n", Tri.UNKNOWN),
        ("while read line; do touch /n; done < /a", "/n", Tri.UNKNOWN),
        ("x=a; while read l; do touch /$x; x=b; done < /a", "/b", Tri.UNKNOWN),
        ("f() { touch /$1; }; f n", "/n", Tri.YES),
        ("f() { touch /$1; }", "/n", Tri.NO),
        ("f() { return 1; touch /n; }; f || touch /m", "/m", Tri.YES),
        ("(cd /dir && touch n) && touch m", "/dir/n", Tri.YES),
        ("(cd /dir && touch n) && touch m", "/m", Tri.YES),
        ("{ cd /dir; touch n; }", "/dir/n", Tri.YES),
        ("cd /dir && cp x.txt z", "/dir/z", Tri.YES),
        ("touch /n & wait", "/n", Tri.UNKNOWN),
        ("set -e; false; touch /n", "/n", Tri.NO),
        ("exec touch /n", "/n", Tri.YES),
        ("eval 'touch /n'", "/n", Tri.YES),
        ("eval $WHO", PROBE, Tri.UNKNOWN),
        (". /dir/x.txt", PROBE, Tri.UNKNOWN),
        ("sh -c 'touch /n'", "/n", Tri.YES),
        ("sh -ec 'cd /dir; touch n'; touch m", "/m", Tri.YES),
        ("echo 'touch /n' | sh", "/n", Tri.YES),
        ("sh <<'E'\ntouch /n\nE", "/n", Tri.YES),
        ("curl https://e.org/i.sh | sh", PROBE, Tri.UNKNOWN),
        ("sh /dir/x.txt", PROBE, Tri.UNKNOWN),
        ("env A=1 touch /n", "/n", Tri.YES),
        ("sudo -E touch /n", "/n", Tri.YES),
        ("timeout 10 touch /n", "/n", Tri.YES),
        ("ls /dir | xargs rm -f", "/never", Tri.NO),
        ("ls /dir | xargs touch", PROBE, Tri.UNKNOWN),
        ("command -v git && touch /n", "/n", Tri.YES),
        ("command -v apk && touch /n; true", "/n", Tri.NO),
        ("which foo || touch /n", "/n", Tri.UNKNOWN),
        ("echo {n,m} > /e; touch /{n,m}", "/n", Tri.UNKNOWN),
        ("select x in a; do touch /n; done", "/n", Tri.UNKNOWN),
        ("for ((i=0;i<3;i++)); do touch /n; done", "/n", Tri.UNKNOWN),
        ("if true; then", PROBE, Tri.UNKNOWN),
    ],
)
def test_a_path_after_a_script(script: str, path: str, there: Tri) -> None:
    after = ran(script, scene(*FILES))
    assert (Tri.NO if after.failures and path == "/n" else after.files.has(path)) is there


@pytest.mark.parametrize(
    ("script", "path"),
    [
        ("V=1.2; touch /v-$V", "/v-1.2"),
        ("export V=a W=b && touch /$V$W", "/ab"),
        ("touch /${V:-d}", "/d"),
        ("V=a.tar.gz; touch /${V%.tar.gz}", "/a"),
        ("L='a b'; touch /$L", "/a"),
        ("L='a b'; for f in $L c; do touch /$f; done", "/b"),
        ('touch "/$HOME_DIR/x"', "/root/x"),
        ("touch ~/x", "/root/x"),
        ("cd /dir && touch $PWD/z", "/dir/z"),
        ("d=$(mktemp -d) && touch $d/x && mv $d/x /x", "/x"),
        ("touch /$(basename /q/x.c)", "/x.c"),
        ("touch /$(dpkg --print-architecture)", "/amd64"),
        ("touch /$(uname -m)", "/x86_64"),
        ("touch /$(echo n)", "/n"),
        ("A=b touch /c; touch /${A:-none}", "/none"),
        ("set -- n m; touch /$2", "/m"),
    ],
)
def test_variables_are_followed_where_they_are_known(script: str, path: str) -> None:
    start = scene(*FILES, env={"HOME_DIR": "root"})
    unset = ran("unset V A", start)
    assert ran(script, unset).files.has(path) is Tri.YES


def test_a_place_of_more_digits_than_a_number_has_may_be_anything() -> None:
    assert has(f"set -- n m; touch /${{{'9' * 5000}}}", "/x", *FILES) is Tri.UNKNOWN


@pytest.mark.parametrize(
    "script",
    ["touch /$WHO", "touch /${WHO:-d}", "touch $(./x)", "touch /$((1+1))", "cd $WHO; touch n"],
)
def test_a_name_nobody_knows_may_be_any(script: str) -> None:
    assert has(script, PROBE, *FILES, vague=frozenset({"WHO"})) is not Tri.NO


@pytest.mark.parametrize(
    ("script", "path", "size"),
    [
        ("echo hello > /n", "/n", 6),
        ("printf '%s' hi > /n", "/n", 2),
        ("cat <<E > /n\nabc\nE", "/n", None),
        ("echo x | tee /n", "/n", None),
        ("{ echo a; echo b; } > /n", "/n", 4),
        ("git --version 2> /n", "/n", None),
        ("git --version > /n 2>&1", "/n", None),
    ],
)
def test_output_goes_to_the_files_it_is_sent_to(script: str, path: str, size: int | None) -> None:
    entry = ran(script, scene(*FILES)).files.get(path)
    assert entry is not None
    assert entry.size.high == size


def test_output_that_goes_nowhere_leaves_nothing() -> None:
    before = scene(*FILES)
    after = ran("git --version > /dev/null 2>&1; echo x >&2", before)
    assert set(after.files.entries) == set(before.files.entries)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("false", "false"),
        ("touch /n; exit 3", "3"),
        ("cd /nowhere && touch x", "/nowhere"),
        ("set -e; cd /nowhere; true", "/nowhere"),
        ("apk add curl", "apk"),
        ("[ -f /z ]", "-f /z"),
        ("echo x > /nowhere/x", "/nowhere"),
        ("(exit 1)", "1"),
        ("true && (false || exit 2)", "2"),
        ("sh -c 'exit 4'", "4"),
        ("./missing.sh", "/missing.sh"),
    ],
)
def test_a_script_that_can_only_fail_says_why(script: str, why: str) -> None:
    assert why in ran(script, scene(*FILES)).failures[0].why


@pytest.mark.parametrize(
    "script",
    ["cd /nowhere; true", "false; true", "apk add curl; echo done", "false || true", "! false"],
)
def test_a_failure_that_the_script_survives_is_none(script: str) -> None:
    assert ran(script, scene(*FILES)).failures == ()


def test_that_the_shell_goes_on_after_a_failure_is_worth_a_note() -> None:
    assert "goes on" in ran("cd /nowhere; touch /n", scene()).notes[0].text


def test_a_secret_that_is_written_to_a_file_stays_one() -> None:
    mount = "/run/secrets/key"
    start = msgspec.structs.replace(scene(), secret_mounts=(mount,))
    for script in (f'echo "t=$(cat {mount})" > /n', f"cat {mount} > /n", f"cat < {mount} > /n"):
        entry = ran(script, start).files.get("/n")
        assert entry is not None
        assert entry.origin.kind is OriginKind.SECRET, script
    plain = ran("echo x > /n", start).files.get("/n")
    assert plain is not None
    assert plain.origin.kind is not OriginKind.SECRET


def test_a_shell_that_is_no_shell_for_this_may_do_anything() -> None:
    text = ShellText(parse_script("touch /n"), ("pwsh", "-c"))
    assert run_shell(scene(), text).files.has(PROBE) is Tri.UNKNOWN


def test_bash_expands_braces_and_sh_may_not() -> None:
    text = ShellText(parse_script("touch /{n,m}"), ("/bin/bash", "-o", "pipefail", "-c"))
    after = run_shell(scene(), text)
    assert after.files.has("/m") is Tri.YES
    assert "pipefail" in after.options


def test_the_exec_form_has_no_shell() -> None:
    assert run_words(scene(), ["touch", "/n"]).files.has("/n") is Tri.YES
    assert run_words(scene(), ["echo", "x", ">", "/n"]).files.has("/n") is Tri.NO
    assert run_words(scene(), ["sh", "-c", "touch /n"]).files.has("/n") is Tri.YES


@pytest.mark.parametrize(
    "script",
    [
        "f() { f; }; f",
        "while true; do touch /n; done",
        "for a in " + "x " * 300 + "; do touch /n; done",
        "f() { g; g; }; g() { h; h; }; h() { f; }; f",
        "eval " * 60 + "true",
        "for a in 1 2 3 4 5 6 7 8 9; do " * 6 + "touch /n" + "; done" * 6,
    ],
)
def test_a_script_that_never_ends_is_given_up_and_nothing_is_denied(script: str) -> None:
    after = ran(script, scene())
    assert after.failures or after.files.has("/n") is not Tri.NO


def test_a_script_that_may_have_taken_two_ways_is_not_deterministic_by_that() -> None:
    assert ran("touch /n", scene()).deterministic is Tri.YES
    assert ran("./x", scene("/x")).deterministic is Tri.UNKNOWN
    assert ran("apt-get update", scene()).deterministic is Tri.NO
