"""Hypothesis strategies that write Dockerfiles: mostly right, often odd, sometimes broken."""

from __future__ import annotations

from hypothesis import strategies as st

_BLANK = st.sampled_from([" ", " ", " ", " ", "  ", "\t", "\v", "\f", "\r", " \t "])
_WORD = st.sampled_from(
    ["a", "b", "app", "/x", "./src", "a=b", "c='d e'", 'f="g h"', "$V", "${V:-w}", "x\\ y", "é",
     "--flag", "--", "-", "=", "=v", '"', "'", "\\", "`", "a\\", "a`", "<<<x", "$((1<<2))", "#",
     "[",
     "]", '["a"]', "*", "AS", "as", "80/tcp", "日本", "\u2003", "a\u2028b", "&&", "|", ";", "NONE"]
)  # fmt: skip
_FLAG = st.sampled_from(
    ["--from=a", "--chown=1:1", '--chown="a b"', "--chown='a b'", "--link", "--link=false",
     "--link=", "--parents", "--exclude=*.o", "--mount=type=cache,target=/c", "--network=none",
     '--mount="type=bind,target=/x y"', "--platform=linux/amd64", "--interval=5s", "--retries=3",
     "--a\\ b", "--a`b", "--", "--=x", "--x", '--"', "--chmod=\\", "--unpack=TRUE", "--é=ü"]
)  # fmt: skip
_KEYWORD = st.sampled_from(
    ["FROM", "RUN", "RUN", "RUN", "COPY", "COPY", "ADD", "CMD", "ENTRYPOINT", "ENV", "ENV", "ARG",
     "LABEL", "WORKDIR", "USER", "EXPOSE", "VOLUME", "HEALTHCHECK", "SHELL", "STOPSIGNAL",
     "MAINTAINER", "ONBUILD", "ONBUILD RUN", "ONBUILD COPY", "ONBUILD ENV", "run", "Copy",
     "HEALTHCHECK CMD", "NOPE", "RUNN"]
)  # fmt: skip
_JSON = st.one_of(
    st.sampled_from(
        ["[]", "[ ]", "[", '["a",]', '["a"] x', "[1]", "[null]", "[NaN]", '["a", {"b": [1]}]',
         "['a']", '["\\ud800"]', '["\\u00e9\\n"]', '["a\tb"]', "[1e999]", "[01]", '["a" "b"]',
         '["<<EOF", "/x"]', "[-0.5e+3]", "[[]]", "[true]", "[tru]", '[{"a":"b"}]', "[{]"]
    ),
    st.lists(st.sampled_from(["a", "/x", "-c", "é", " "]), max_size=3).map(
        lambda words: "[" + ", ".join(f'"{word}"' for word in words) + "]"
    ),
)  # fmt: skip
_MARKER = st.sampled_from(
    ["<<EOF", "<<-EOF", '<<"EOF"', "<<'E F'", "3<<EOF", "<< EOF", "<<\\EOF", "<<$X", "<<E\"O\"F",
     "<<${X:-y}", '"<<EOF"', "<<EOF<<EOF", "<<", "<<-", "x${a:-b}<<EOF", '<<""', "1<<-'A'", "<<A"]
)  # fmt: skip
_CONTINUE = st.sampled_from(
    ["\\\n", "\\\n", "\\ \t\n", "\\\r\n", "`\n", "\\\\\n", "\\\n\n", "\\\n# comment\n",
     "\\\n  # c\n",
     "\\\n  ", "\\\n\\\n", "\\\n \n\t"]
)  # fmt: skip
_END = st.sampled_from(["\n", "\n", "\n", "\n", "\n\n", "\r\n", "\n\r\n", "\\\n", " \n", ""])

_arguments = st.lists(st.one_of(_WORD, _WORD, _WORD, _FLAG, _MARKER, _CONTINUE, _JSON), max_size=5)


@st.composite
def instructions(draw: st.DrawFn) -> str:
    """Return one instruction with its line ending and, now and then, here-document lines."""
    blank = draw(_BLANK)
    parts = [draw(_KEYWORD), *draw(st.lists(_FLAG, max_size=2)), *draw(_arguments)]
    text = blank.join(parts) + draw(_END)
    if "<<" in text and draw(st.booleans()):
        body = draw(st.sampled_from(["x\n", "", "\ty\n", "RUN z\n", "a \\\n"]))
        name = draw(st.sampled_from(["EOF", "\tEOF", "EOF\r", "A", "E F", "EOFX", "$X", "${X:-y}"]))
        text += body + name + "\n"
    return draw(st.sampled_from(["", "", "", " ", "\t"])) + text


_OTHER_LINES = st.sampled_from(
    [
        "\n",
        "# comment\n",
        "#\n",
        "  # indented\n",
        "# check=skip=all\n",
        "\t\n",
        "\\\n",
        "# stage a\n",
    ]
)
_TOPS = st.sampled_from(
    ["", "", "", "# syntax=docker/dockerfile:1\n", "# escape=`\n", "# escape=\\\n",
     "# ESCAPE = `\r\n",
     "#check=error=true\n", "# escape=x\n", "# syntax=a\n# syntax=b\n", "# plain\n# escape=`\n",
     "\n# escape=`\n", "  # escape=`\n", "\ufeff# escape=`\n", "\ufeff", "# escape=\n", "#!x\n"]
)  # fmt: skip

EXAMPLE = """# syntax=docker/dockerfile:1
ARG VERSION=1.22
FROM --platform=$BUILDPLATFORM golang:${VERSION} AS build
# the sources
WORKDIR /src
COPY --link go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg \\
    go mod download \\
    # in between
    && echo "done"
ENV CGO_ENABLED=0 NAME="a b" \\
    OTHER=c
COPY <<-"EOF" <<B /etc/app/
\tkey=$value
\tEOF
second
B
RUN <<EOF
set -e
go build -o /app ./...
EOF
ONBUILD RUN echo child
FROM alpine:3.20
LABEL org.example.title="an app" legacy=x
COPY --from=build --chown=10001:0 /app /app
ADD ["a file", "/b/"]
EXPOSE 8080/tcp 53/udp
VOLUME /data
HEALTHCHECK --interval=5s --retries=3 CMD wget -qO- localhost
STOPSIGNAL SIGTERM
SHELL ["/bin/sh", "-c"]
USER 10001
ENTRYPOINT ["/app"]
CMD ["serve", "--port=8080"]
"""


def generated() -> st.SearchStrategy[str]:
    """Return whole files, put together from instructions."""
    return st.builds(
        lambda top, first, lines: top + first + "".join(lines),
        _TOPS,
        st.sampled_from(["FROM a\n", "FROM a\n", "FROM a AS b\n", "ARG x\nFROM a\n", ""]),
        st.lists(st.one_of(instructions(), instructions(), _OTHER_LINES), max_size=8),
    )


@st.composite
def mutated(draw: st.DrawFn, text: str = EXAMPLE) -> str:
    """Return an ordinary file with a few stretches cut, doubled or replaced."""
    pieces = st.one_of(_WORD, _FLAG, _CONTINUE, _JSON, _MARKER, _END, _KEYWORD, st.just(""))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 1, 2, 5, 20])))
        text = text[:start] + draw(pieces) + text[end:]
    return text


def dockerfiles() -> st.SearchStrategy[str]:
    """Return generated and mutated files."""
    return st.one_of(generated(), mutated())
