"""What later layers hide of earlier ones, and when that can't be known."""

from __future__ import annotations

import pytest

from sealegs.simulator.doubts import doubts, own_waste
from sealegs.simulator.size import NOTHING
from tests.simulator.builds import build, image

NGINX = "FROM nginx:1.29\n"


@pytest.mark.parametrize(
    "step",
    [
        "COPY pom.xml /etc/nginx/nginx.conf",
        "COPY pom.xml /usr/local/bin/",
        "RUN echo user www-data > /etc/nginx/nginx.conf",
        "RUN echo user www-data >> /etc/nginx/nginx.conf",
        "RUN sed -i s/a/b/ /etc/nginx/nginx.conf",
        "RUN cp /etc/hostname /etc/nginx/nginx.conf",
        "RUN useradd app",
        "RUN groupadd app",
        "RUN apt-get update && apt-get install -y --no-install-recommends tini",
        "RUN update-ca-certificates",
        "RUN touch /etc/nginx/nginx.conf",
        "RUN chown -R nginx /var/cache/nginx",
        "RUN if [ -n $A ]; then rm /etc/nginx/nginx.conf; fi",
        "RUN ./unknown",
    ],
)
def test_what_may_replace_a_file_of_the_base_image_may_be_wasted(step: str) -> None:
    made = image(f"{NGINX}COPY pom.xml /unknown\n{step}\n")
    assert made.layers[-1].wasted.low == 0
    assert made.layers[-1].wasted.high != 0
    assert own_waste(made).high != 0


@pytest.mark.parametrize(
    "step",
    [
        "COPY pom.xml /app/pom.xml",
        "RUN mkdir -p /app/x && echo hi > /app/x/y",
        "RUN mkdir -p /etc/app",
        "WORKDIR /etc/nginx/conf.d",
        "RUN true",
    ],
)
def test_what_goes_where_nothing_was_hides_nothing(step: str) -> None:
    assert image(f"{NGINX}{step}\n").layers[-1].wasted == NOTHING


def test_a_doubt_about_hidden_files_is_told_with_its_line() -> None:
    made = build(f"{NGINX}COPY pom.xml /etc/nginx/nginx.conf\n")
    assert [remark.line for remark in doubts(made)] == [2]


def test_an_unknown_effect_is_told_in_words() -> None:
    made = build("FROM alpine:3.23\nCOPY pom.xml /x.sh\nRUN /x.sh\n")
    assert [remark.text for remark in doubts(made)] == ["what `/x.sh` does isn't known"]


def test_layers_of_a_base_image_may_hide_each_other_unless_there_is_one() -> None:
    assert image(NGINX).wasted.high == image(NGINX).size.high
    assert image("FROM debian:bookworm-slim\n").wasted == NOTHING
    assert image("FROM scratch\nCOPY pom.xml /\n").wasted == NOTHING


@pytest.mark.parametrize(
    "run",
    [
        "chown 1:1 /a && chown 0:0 /a",
        "chown -R app /a && chown -R root:root /a",
        "chmod 755 /a && chmod 640 /a",
        "mv /a /b && mv /b /a",
    ],
)
def test_what_is_changed_and_changed_back_is_not_in_the_layer(run: str) -> None:
    made = image(f"FROM alpine:3.23\nCOPY --chmod=640 pom.xml /a\nRUN {run}\n").layers[-1]
    assert (made.size, made.wasted) == (NOTHING, NOTHING)


@pytest.mark.parametrize("run", ["touch /a", "cp /a /b && cp /b /a", "sed -i s/a/b/ /a"])
def test_other_times_or_bytes_bring_a_file_into_the_layer_again(run: str) -> None:
    made = image(f"FROM alpine:3.23\nCOPY --chmod=640 pom.xml /a\nRUN {run}\n").layers[-1]
    assert made.wasted.low == 4_000


@pytest.mark.parametrize("run", ["chown $A /a && chown $B /a", "chown $A /a && chmod $B /a"])
def test_what_an_unknown_owner_or_mode_changes_may_be_in_the_layer(run: str) -> None:
    text = f"FROM alpine:3.23\nARG A\nARG B\nCOPY pom.xml /a\nRUN A=$(./a) B=$(./b); {run}\n"
    made = image(text).layers[-1]
    assert made.size.high != 0
    assert made.wasted.high != 0


def test_a_copy_over_a_touched_file_is_in_its_layer() -> None:
    text = "FROM alpine:3.23\nCOPY pom.xml /a\nRUN touch /a\nCOPY pom.xml /a\n"
    assert image(text).layers[-1].size.low == 4_000


def test_what_is_appended_counts_with_what_was_there() -> None:
    made = image("FROM alpine:3.23\nRUN echo one > /a\nRUN echo two >> /a\n")
    assert made.layers[-1].size.low == made.layers[-1].size.high == 8
    grown = image("FROM alpine:3.23\nRUN echo one >> /etc/profile\n").layers[-1]
    assert grown.size.low == 4
    assert grown.size.high != 4
