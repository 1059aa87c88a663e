"""slip-taken-literally."""

from __future__ import annotations

import subprocess

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import findings, lines

RULE = "slip-taken-literally"
START = "FROM golang:1.26 AS build\nFROM debian:13-slim\n"

# a line below two good ones; what is said of it
SLIPS = [
    ("COPY . .;", "the `;` becomes part of the file `.;`"),
    ("COPY a.json, b.json ./", "the `,` becomes part of the file `a.json,`"),
    ("COPY [a, b]", "no JSON array (every element needs double quotes)"),
    ("ADD ['a', 'b']", "no JSON array (JSON takes double quotes, not single ones)"),
    ("COPY build:/a /a", "did you mean `--from=build /a`?"),
    ("COPY -chown=1:1 a b/", "did you mean `--chown=1:1`?"),
    ("COPY a b/ --chown=1:1 /", "did you mean `--chown=1:1`?"),
    ("COPY from build /a/", "did you mean `--from=build`?"),
    ("COPY a # b/", "a comment stands on a line of its own"),
    ("COPY a && b/", "no shell reads COPY, so `&&` is taken for a file"),
    ("COPY a to /b/", "`to` is taken for a file"),
    ("COPY ~/a /a", "no shell reads COPY, so `~` is a file of that name"),
    ("COPY $(pwd) /a", "no shell reads COPY, so `$(pwd)` stays as it is written"),
    ("COPY `pwd` /a", "stays as it is written"),
    ("COPY \u201ca\u201d b", "typographic quotes become part of the file"),
    ("COPY a\u00a0b c", "U+00A0 looks like a blank"),
    ("WORKDIR /a;", "the `;` becomes part of the directory `/a;`"),
    ("WORKDIR /a # why", "`# why` becomes part of the directory"),
    ("WORKDIR /a // why", "`// why` becomes part of the directory"),
    ("WORKDIR /a && ls", "no shell reads WORKDIR"),
    ("WORKDIR /a /b", "the blank becomes part of the directory `/a /b`"),
    ("WORKDIR = /a", "WORKDIR takes a directory alone"),
    ('WORKDIR ["/a"]', "WORKDIR takes a directory alone"),
    ("WORKDIR ~/a", "no shell reads WORKDIR, so `~` is a directory of that name"),
    ("USER 1000;", "the `;` becomes part of the name `1000;`"),
    ("USER 1000 # why", "`# why` becomes part of the name"),
    ("USER a b", "USER takes one name"),
    ("VOLUME /a:/a", "what is mounted there is said at docker run"),
    ("VOLUME -v /a", "what is mounted there is said at docker run"),
    ("VOLUME /a, /b", "the `,` becomes part of the directory `/a,`"),
    ("VOLUME /a # why", "a comment stands on its own line"),
    ('VOLUME ["/a"', "no JSON array (the closing bracket is missing)"),
    ("ENV A=$(date)", "no shell runs `$(date)`"),
    ('LABEL a="$(date)"', "no shell runs `$(date)`"),
    ("ENV A=`date`", "it becomes the value as it is written"),
    ("ENV A=b;", "the `;` becomes part of the value `b;`"),
    ("ENV A=b, C=d", "the `,` becomes part of the value `b,`"),
    ("ARG A: b", "the `:` becomes part of the name `A:`"),
    ("ARG A;", "the `;` becomes part of the name `A;`"),
    ("ONBUILD COPPY . .", "`COPPY` is no instruction"),
    ("RUN ['echo', 'a']", "no JSON array (JSON takes double quotes, not single ones)"),
    ('RUN [ "echo", "a"', "no JSON array (the closing bracket is missing)"),
    ("RUN RUN echo", "`RUN` is taken for a program"),
    ("CMD RUN echo", "`RUN` is taken for a program"),
    ('CMD = ["a"]', "the `=` is taken for a program"),
    ('RUN "echo a"', "a program called `echo a`"),
    ("RUN mount=type=cache,target=/a true", "two dashes, as in --mount=..."),
    ("RUN --mount=type=cache,id=a target=/b true", "joined by commas"),
    ("RUN true --mount=type=cache,target=/a", "a flag of RUN stands before the command"),
    ("RUN apt-get install -y a, b", "the commas become part of the packages' names"),
    ("RUN npm ci \u2013omit=dev", "`\u2013omit=dev` has no hyphen but U+2013"),
    ("RUN apt\u2013get update", "`apt\u2013get` has no hyphen but U+2013"),
    ("RUN echo \u201ca\u201d", "typographic quotes are none to the shell"),
    ("RUN echo\u00a0a", "U+00A0 looks like a blank"),
    ("HEALTHCHECK CMD --interval=5s true", "a flag of HEALTHCHECK stands before CMD"),
    ('HEALTHCHECK CMD ["true"', "no JSON array (the closing bracket is missing)"),
]
# what the shell refuses for certain
UNREADABLE = [
    ("RUN && a", "nothing stands before `&&`"),
    ("RUN | a", "nothing stands before `|`"),
    ("RUN a &&", "nothing stands behind the last `&&`"),
    ("RUN a && # b", "nothing stands behind the last `&&`"),
    ("RUN a && \\\n && b", "nothing stands between `&&` and `&&`"),
    ("RUN a; && b", "nothing stands between `;` and `&&`"),
    ("RUN echo 'a", "a quote is opened and never closed"),
    ('RUN echo "a', "a quote is opened and never closed"),
    ("RUN (a && b", "a `(` is opened and never closed"),
    ("RUN if a; then b", "no `fi` ends the `if`"),
    ("RUN set -e; for i in a b; do echo $i", "no `done` ends the `do`"),
    ("RUN case $A in b) c ;;", "no `esac` ends the `case`"),
    ("RUN a || { echo b; exit 1;", "no `}` ends the `{`"),
]
# what a shell reads, however much it looks like the above
READ = [
    """V="$(wget -qO- a | grep tag | cut -d '"' -f 4)" && echo "$V\"""",
    """V=$(grep '"tag"' a | sed -E 's/.*"([^"]+)".*/\\1/')""",
    """echo "`grep '"' a`\"""",
    """a="$(printf '%s' "it's (ok")\"""",
    """echo "$(echo "a" 'b"')\"""",
    """echo "${A:-"a b"}\"""",
    "echo ${A#(} ${A%%(*}",
    "echo if then do { case",
    "find . \\( -name a -o -name b \\) -delete",
    """awk 'BEGIN { print "it'"'"'s" }'""",
    """case "$(uname -m)" in x86_64) a=1 ;; aarch64|arm64) a=2 ;; *) exit 1 ;; esac""",
    "echo a#b 'c # d' # it's",
    "if a; then b; fi && for i in a; do c; done && { d; }",
    "echo $# ${#A} $((1 + (2 * 3)))",
]
# what is meant as it stands, or may be
MEANT = [
    'COPY ["a b", "c"]', 'COPY "a;" b', "COPY a b", "COPY --from=build /a /a", "COPY a:b c",
    "WORKDIR /a", 'WORKDIR "/a b"', "WORKDIR /a\\ b", "WORKDIR $HOME/a", "USER a:b", "USER $A",
    "VOLUME /a /b", 'VOLUME ["/a"]', "VOLUME /a", "ENV A=b C=d", "ENV A=b,c", 'ENV A="b;"',
    "ENV A='$(date)'", 'ENV PROMPT_COMMAND="a; $(b)"', "ENV A=$B", "ENV A b,", "LABEL a=b",
    "ARG A=b C", "ONBUILD COPY . .", "RUN a; b", "RUN a &", "RUN a | b", "RUN [ -f /a ] && b",
    "RUN echo '&& ('", "RUN echo a\\'b", "RUN echo $'it\\'s'", "RUN echo \"it's\"",
    "RUN a # it's", "RUN case $A in (b) c ;; d) e ;; esac", "RUN a=$((1 + 2)) && (b)",
    "RUN pip install 'a>=1,<2'", "RUN echo \"\u201ca\u201d \u2013b\"", "RUN printf a, && b",
    "RUN apt-get install -y a && echo b, c", 'RUN "/a b"', "RUN <<EOF\na &&\nEOF",
    'RUN ["a", "b &&"]', "CMD a", 'CMD ["a"', "HEALTHCHECK --interval=5s \\\nCMD true",
    "RUN --mount=type=cache,target=/a true", "RUN A=b c", 'RUN echo "\\\nUSER a"', "ADD a~ b",
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), SLIPS, ids=[line for line, _ in SLIPS])
def test_a_slip_is_told(line: str, told: str) -> None:
    found = [f for f in findings(f"{START}{line}\n", RULE) if f.rule == RULE]
    assert [f.line for f in found] == [3]
    assert told in found[0].message
    assert found[0].severity is Severity.WARNING


@pytest.mark.parametrize(("line", "told"), UNREADABLE, ids=[line for line, _ in UNREADABLE])
def test_what_no_shell_can_read_is_an_error(line: str, told: str) -> None:
    found = [f for f in findings(f"{START}{line}\n", RULE) if f.rule == RULE]
    assert [f.line for f in found] == [3]
    assert told in found[0].message
    assert found[0].severity is Severity.ERROR


@pytest.mark.parametrize("script", READ)
def test_what_a_shell_reads_is_left_alone(script: str) -> None:
    assert subprocess.run(["sh", "-n", "-c", script], check=False).returncode == 0
    assert lines(RULE, f"{START}RUN {script}\n") == []


@pytest.mark.parametrize("line", MEANT)
def test_what_may_be_meant_is_left_alone(line: str) -> None:
    assert lines(RULE, f"{START}{line}\n") == []


@pytest.mark.parametrize("above", ["RUN a", "COPY a b", "WORKDIR /a", "USER 1000", 'CMD ["a"]'])
@pytest.mark.parametrize("below", ["COPY . .", 'CMD ["a"]', "USER 1"])
def test_an_instruction_in_another_is_found(above: str, below: str) -> None:
    found = findings(f"{START}{above} \\\n{below}\n", RULE)
    keyword = below.split()[0]
    told = f"{keyword} on line 4 is part of this {above.split()[0]}, because line 3 ends with `\\`"
    assert told in next(f for f in found if f.rule == RULE).message


def test_a_refused_line_is_told_by_its_refusal_alone() -> None:
    assert lines(RULE, f"{START}ENV A=b; ENV C=d\n") == []
    assert lines(RULE, f"{START}LABEL a=b \\\nRUN c\n") == []


def test_paths_and_shells_of_windows_are_left_alone() -> None:
    assert lines(RULE, "# escape=`\nFROM a\nVOLUME C:\\data\nRUN dir;\nCOPY a b;\n") == []
    assert lines(RULE, 'FROM a\nSHELL ["pwsh", "-c"]\nRUN echo "a\n') == [3]
    assert lines(RULE, 'FROM a\nSHELL ["cmd.exe", "/c"]\nRUN echo "a\n') == []


def test_several_files_without_a_directory_are_worded_by_the_same_slips() -> None:
    for line in (
        "COPY a # b",
        "COPY a && b",
        "COPY a to b",
        "COPY from build /a",
        'COPY ["a", "b", "c"',
    ):
        text = f"{START}{line}\n"
        assert lines(RULE, text) == []
        told = findings(text, "copy-target-no-directory")
        assert "several files go to" not in told[-1].message


def test_a_mount_that_is_taken_for_a_command_is_told_as_a_flag() -> None:
    found = findings(f"{START}RUN -mount=type=cache,target=/a true\n", "command-missing")
    assert "a flag begins with two hyphens" in found[0].message


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("linux/amd46", "linux/amd64"), ("linux/adm64", "linux/amd64"),
        ("linux/amd4", "linux/amd64"), ("linux/arm46/v8", "linux/arm64/v8"),
        ("linux/ppc64el", "linux/ppc64le"), ("linux/s309x", "linux/s390x"),
    ],
)  # fmt: skip
def test_a_slip_in_a_platform_is_told(written: str, meant: str) -> None:
    text = f"FROM --platform={written} debian:13-slim\n"
    (found,) = [found for found in findings(text, RULE) if found.rule == RULE]
    assert found.message == f"no image is made for `{written}`: did you mean `{meant}`?"
    assert found.severity is Severity.WARNING


AS_MEANT = """
linux/amd64 linux/amd64/v3 linux/ARM64 linux/arm64/v8 linux/arm/v7 linux/armhf linux/armel linux/386
linux/i386 linux/x86_64 linux/aarch64 linux/ppc64 linux/ppc64le linux/s390x linux/s390 linux/riscv64
linux/riscv32 linux/riscv linux/loong64 linux/loongarch64 linux/mips linux/mips64 linux/mips64le
linux/mipsle linux/arc linux/m68k linux/sparc64 linux/wasm wasi/wasm wasi/wasm32 windows/amd64
darwin/arm64 freebsd/amd64 amd64 arm64 $BUILDPLATFORM linux/$TARGETARCH linux/${ARCH:-amd46} linux
"""


@pytest.mark.parametrize("written", AS_MEANT.split())
def test_a_platform_that_may_be_meant_is_no_slip(written: str) -> None:
    text = f"FROM --platform={written} debian:13-slim\n"
    assert [found for found in findings(text, RULE) if found.rule == RULE] == []
