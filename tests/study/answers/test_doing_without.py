"""What a thing does without is said of that thing: it denies nothing of another that needs it."""

from __future__ import annotations

import pytest

from sealegs.study.answers.grading import Standing
from sealegs.study.answers.lexicon import shipped_lexicon
from sealegs.study.answers.reading import read
from tests.study.answers.listening import grader


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("dockerfile/exec-or-shell", "The exec form needs no shell in the image."),
        ("dockerfile/exec-or-shell", "With JSON brackets no shell is needed in the image."),
        ("dockerfile/exec-or-shell", "The array also works in an image without a shell."),
        (
            "dockerfile-instructions/cmd-entrypoint",
            "An ENTRYPOINT written as an array requires no shell.",
        ),
        (
            "dockerfile-instructions/stop-takes-10s",
            "A process that handles SIGTERM itself needs no tini in front of it.",
        ),
        (
            "containerization/container-vs-vm",
            "A container needs no guest operating system of its own.",
        ),
        ("containerization/container-vs-vm", "A container starts without booting a kernel."),
        ("containerization/container-vs-vm", "For a container no hypervisor is required."),
        (
            "containerization/other-runtime",
            "containerd doesn't need Docker Engine to run an image.",
        ),
        ("containerization/vm-or-container", "The web service needs no virtual machine."),
        ("containerization/vm-or-container", "The plain web service requires no kernel module."),
        (
            "containerization/killed-137",
            "A process with a small heap does not need the whole limit.",
        ),
        ("containerization/root-in-container", "A rootless daemon needs no root on the host."),
        (
            "containerization/docker-run-steps",
            "If the image is there already, no download is needed.",
        ),
        (
            "multi-stage-build/copy-from-brings",
            "The program is statically linked and needs no library of the build stage.",
        ),
        ("multi-stage-build/binary-not-found", "A static binary needs no loader and no C library."),
        (
            "multi-stage-build/binary-not-found",
            "A statically linked server works without a loader.",
        ),
        ("multi-stage-build/choose-final-base", "A jlink image needs no JRE in the base."),
        (
            "multi-stage-build/choose-final-base",
            "At run time no compiler is needed, so the JDK can go.",
        ),
        (
            "multi-stage-build/unused-stage",
            "BuildKit skips it, since the final stage needs nothing of it.",
        ),
        ("multi-stage-build/order-for-cache", "Downloading the dependencies needs no source code."),
        ("multi-stage-build/slow-ci", "A warm local machine needs no registry cache."),
        ("multi-stage-build/wrong-target", "The production stage needs no curl."),
        (
            "base-images/distroless-debug",
            "docker logs and docker cp work without a shell in the image.",
        ),
        (
            "base-images/distroless-debug",
            "An ephemeral debug container needs no shell in the target image.",
        ),
        (
            "base-images/scratch-lacks",
            "A program that only listens on plain HTTP needs no CA certificates.",
        ),
        ("base-images/scratch-lacks", "A Go binary built with CGO_ENABLED=0 needs no libc."),
        (
            "base-images/alpine-why-not",
            "A static Go program doesn't need glibc, so musl is no problem for it.",
        ),
        ("base-images/two-bases", "The runtime base needs no compiler and no headers."),
        ("base-images/read-a-tag", "The jre variant comes without the compiler."),
        ("build-context/mount-or-copy", "A bind mount needs no layer of its own."),
        ("build-context/what-is-context", "A build from standard input needs no context at all."),
        ("build-cache/cache-mount", "The final image works without the cache mount."),
        ("build-cache/pull-or-no-cache", "--pull requires no rebuild when the base is unchanged."),
        ("dockerfile/apt-in-one-run", "With a cache mount no clean-up of the lists is needed."),
        ("dockerfile/syntax-line", "A plain Dockerfile needs no syntax line on a current Docker."),
        ("image-and-container/data-gone", "A stateless service needs no volume."),
        ("image-and-container/layers-shared", "Ten containers need no copy of the image each."),
        (
            "dockerfile-instructions/user-and-ports",
            "A port above 1024 needs no root and no extra capability.",
        ),
        ("dockerfile-instructions/expose-does", "Publishing with -p works without EXPOSE."),
        (
            "dockerfile-instructions/volume-declares",
            "A named volume needs no VOLUME line in the Dockerfile.",
        ),
    ],
)
def test_what_one_thing_does_without_takes_back_no_point(question: str, text: str) -> None:
    graded = grader(question).grade(text)
    against = {Standing.DENIED, Standing.BOTH}
    assert not [h.point.id for h in graded.points if h.standing in against]
    assert not graded.claims


@pytest.mark.parametrize(
    ("text", "spared"),
    [
        ("The exec form needs no shell.", True),
        ("No shell is needed.", True),
        ("It runs without a shell.", True),
        ("Such a base requires no compiler or shell.", True),
        ("Without a shell it fails.", False),
        ("You don't need a shell.", False),
        ("We start without a shell.", False),
        ("There is no shell.", False),
        ("It never starts a shell.", False),
    ],
)
def test_what_is_spared(text: str, spared: bool) -> None:
    reading = read(text, shipped_lexicon())
    shell = [token.text for token in reading.words].index("shell")
    assert [each.spares for each in reading.denials(shell)] == [spared]


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("containerd needs no daemon to run an image.", "run", False),
        ("containerd doesn't need Docker to run an image.", "run", False),
        ("It does not need to run as root.", "run", True),
        ("It isn't required to run as root.", "run", True),
    ],
)
def test_what_something_is_not_needed_for_does_happen(text: str, word: str, denied: bool) -> None:
    reading = read(text, shipped_lexicon())
    at = [token.text for token in reading.words].index(word)
    assert bool(reading.denials(at)) is denied


def test_what_a_person_does_not_need_is_denied() -> None:
    text = "Put it in a volume. Really, you don't need a volume for that, no volume at all."
    graded = grader("image-and-container/data-gone").grade(text)
    assert "volume" not in graded.earned


def test_a_need_goes_on_behind_and() -> None:
    reading = read("The base needs no compiler and no shell.", shipped_lexicon())
    assert [each.spares for each in reading.negations] == [True, True]
