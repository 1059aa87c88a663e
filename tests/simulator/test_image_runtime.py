"""What a container of the image is: rules R01 to R10, each by its id."""

from __future__ import annotations

import pytest

from sealegs.simulator.build import Identity, Image
from sealegs.simulator.context import Context, ContextFile, Product
from sealegs.simulator.presence import has_command
from sealegs.simulator.tri import Tri
from tests.simulator.builds import CATALOGUE, build, image, undescribed

CONTEXT = Context(
    files=(ContextFile("main.go", 10, "source"), ContextFile("app", 9_000)),
    produces=(Product("RUN make*", "/out/app", 7_000, libc="glibc"),),
)
ALPINE = "FROM alpine:3.23\n"


def _identity(text: str) -> Identity:
    return image(text, context=CONTEXT).identity


def _image(text: str) -> Image:
    return image(text, context=CONTEXT)


@pytest.mark.parametrize(
    ("text", "user"),
    [
        (ALPINE, ""),
        (ALPINE + "USER 5\nUSER 6:7\n", "6:7"),
        ("FROM alpine:3.23 AS a\nUSER 5\nFROM a\nRUN true\n", "5"),
        ("FROM alpine:3.23 AS a\nUSER 5\nFROM alpine:3.23\nCOPY --from=a /bin /b\n", ""),
        ("FROM gcr.io/distroless/java21-debian13:nonroot\n", "65532"),
        (ALPINE + "ARG U=9\nUSER $U\n", "9"),
        ("FROM example.com/our:1\nUSER ${U}\n", None),
    ],
)
def test_r01_the_user_is_the_last_of_the_base_chain(text: str, user: str | None) -> None:
    assert _identity(text).user == user


def test_r02_an_entrypoint_clears_an_inherited_command_but_not_its_own_stages() -> None:
    base = 'FROM alpine:3.23 AS a\nCMD ["base"]\n'
    inherited = _identity(base + 'FROM a\nENTRYPOINT ["e"]\n')
    assert inherited.cmd is None
    own = _identity(base + 'FROM a\nCMD ["own"]\nENTRYPOINT ["e"]\n')
    assert own.cmd is not None
    assert own.cmd.argv == ("own",)
    assert _identity("FROM alpine:3.23\nENTRYPOINT []\n").entrypoint is None


def test_r03_shell_form_needs_a_shell_which_stays_process_one() -> None:
    made = _image(ALPINE + "COPY app /app\nCMD /app --serve\n")
    assert made.identity.cmd is not None
    assert made.identity.cmd.argv == ("/bin/sh", "-c", "/app --serve")
    assert made.identity.shell_form == ("CMD",)
    assert made.start.pid1 == "sh"
    assert _image(ALPINE + "COPY app /app\nCMD exec /app --serve\n").start.pid1 == "app"
    assert _image(ALPINE + 'COPY app /app\nENTRYPOINT ["/app"]\n').start.pid1 == "app"


def test_r03_without_a_shell_it_fails_at_start_and_not_at_build() -> None:
    made = build("FROM scratch\nCOPY app /app\nCMD /app\n", context=CONTEXT)
    assert made.broken == ()
    assert [failure.when for failure in made.failures] == ["start"]
    assert "/bin/sh" in made.failures[0].why


def test_r03_the_shell_is_the_one_in_force_where_the_command_stands() -> None:
    text = ALPINE + 'SHELL ["/bin/ash", "-c"]\nCMD x\nSHELL ["/bin/sh"]\n'
    cmd = _identity(text).cmd
    assert cmd is not None
    assert cmd.argv == ("/bin/ash", "-c", "x")


def test_r04_exec_form_takes_the_command_as_arguments_and_shell_form_ignores_it() -> None:
    text = ALPINE + 'COPY app /app\nENTRYPOINT {}\nCMD ["--serve"]\n'
    assert _image(text.format('["/app"]')).start.words == ("/app", "--serve")
    assert _image(text.format("exec /app")).start.words == ("/app",)


def test_r05_some_things_add_up_and_of_others_the_last_one_counts() -> None:
    base = (
        "FROM alpine:3.23 AS a\nEXPOSE 80\nVOLUME /a\nLABEL x=1 y=1\nENV A=1 B=1\nWORKDIR /w\n"
        'STOPSIGNAL SIGINT\nHEALTHCHECK --interval=5s CMD ["true"]\n'
    )
    made = _identity(base + "FROM a\nEXPOSE 81/udp 80\nVOLUME /b\nLABEL y=2\nENV B=2\nWORKDIR v\n")
    assert made.exposed == ("80/tcp", "81/udp")
    assert made.volumes == ("/a", "/b")
    assert made.labels == {"x": "1", "y": "2"}
    assert (made.env["A"], made.env["B"], made.workdir) == ("1", "2", "/w/v")
    assert made.stopsignal == "SIGINT"
    assert made.healthcheck is not None
    assert made.healthcheck.interval == 5 * 10**9
    none = _identity(base + "FROM a\nSTOPSIGNAL 9\nHEALTHCHECK NONE\n")
    assert none.stopsignal == "9"
    assert none.healthcheck is not None
    assert none.healthcheck.program is None


def test_r06_an_argument_is_not_in_the_environment_unless_env_puts_it_there() -> None:
    made = _identity(ALPINE + "ARG A=1\nARG B=2\nENV C=$B\n")
    assert "A" not in made.env
    assert made.env["C"] == "2"


def test_r07_there_is_always_a_path() -> None:
    assert _identity("FROM scratch\n").env["PATH"].startswith("/usr/local/sbin:")


def test_r08_triggers_run_right_after_from_and_once() -> None:
    base = "FROM alpine:3.23 AS a\nONBUILD COPY app /app\nONBUILD ENV A=1\nRUN true\n"
    child = build(base + "FROM a AS b\nRUN touch /b\nFROM b\nRUN touch /c\n", context=CONTEXT)
    assert [(s.stage, s.instruction, s.line) for s in child.steps] == [
        (0, "RUN", 4), (1, "COPY", 5), (1, "RUN", 6), (2, "RUN", 8),
    ]  # fmt: skip
    assert child.image is not None
    assert child.image.identity.env["A"] == "1"
    assert child.image.identity.onbuild == ()
    assert _identity(base).onbuild == ("COPY app /app", "ENV A=1")


def test_r09_shell_and_package_manager_are_the_bases_and_what_the_stage_does() -> None:
    assert _image(ALPINE).shell is Tri.YES
    assert _image(ALPINE).package_manager == "apk"
    assert _image("FROM scratch\nCOPY app /app\n").shell is Tri.NO
    assert _image("FROM scratch\nCOPY app /app\n").package_manager is None
    assert _image(ALPINE + "RUN rm /bin/sh /bin/ash /bin/busybox\n").shell is not Tri.YES
    made = undescribed("FROM example.com/our:1\n").image
    assert made is not None
    assert made.shell is Tri.UNKNOWN


def test_r09_commands_are_there_absent_or_not_known() -> None:
    def told(text: str, name: str) -> Tri:
        return has_command(_image(text), name, CATALOGUE.vocabulary)

    assert told(ALPINE, "apk") is Tri.YES
    assert told(ALPINE, "apt-get") is Tri.NO
    assert told(ALPINE, "our-own-tool") is Tri.UNKNOWN
    assert told("FROM scratch\nCOPY app /app\n", "curl") is Tri.NO
    assert told("FROM example.com/our:1\n", "curl") is Tri.UNKNOWN
    assert told(ALPINE + "RUN apk add --no-cache curl\n", "curl") is Tri.YES
    assert told(ALPINE + "COPY app /app\nRUN /app\n", "apt-get") is Tri.UNKNOWN


def test_r09_a_dynamically_linked_program_builds_fine_and_fails_at_start() -> None:
    text = (
        "FROM example.com/builder:1 AS build\nCOPY main.go /\nRUN make\n"
        'FROM {}\nCOPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n'
    )
    made = build(text.format("scratch"), context=CONTEXT)
    assert made.broken == ()
    assert [str(failure.when) for failure in made.failures] == ["start"]
    assert "glibc" in made.failures[0].why
    assert build(text.format("debian:trixie-slim"), context=CONTEXT).failures == ()


def test_r10_stage_names_win_over_images_and_from_wants_them_in_lower_case() -> None:
    own = build("FROM scratch AS alpine\nFROM alpine\nCOPY app /app\n", context=CONTEXT)
    assert own.stages[1].base_stage == 0
    copied = build(
        "FROM alpine:3.23 AS Debian\nRUN touch /o\nFROM scratch\nCOPY --from=DEBIAN /o /o\n"
    )
    assert copied.stages[1].needs == (0,)
    upper = build("FROM scratch AS alpine\nFROM ALPINE\n")
    assert upper.broken
