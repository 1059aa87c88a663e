"""Every instruction, flag and form: what is accepted, and what is refused under which name.

Each text stands on line 2, below ``FROM a``, unless it brings its own FROM.
"""

from __future__ import annotations

ACCEPTED = (
    # FROM
    "FROM alpine", "from alpine as base", "FROM alpine aS B-1_2.3", "FROM --platform=linux/arm64 a",
    "FROM --platform=$BUILDPLATFORM a AS b", 'FROM --platform="" a', "FROM a A\u017f b",
    "FROM \\\n  a \\\n  AS b", "FROM -- a", "FROM scratch",
    # RUN
    "RUN", "RUN echo a", "RUN []", 'RUN ["a", "b"]', "RUN ['a']", 'RUN ["a",]', 'RUN ["a"] x',
    "RUN [1", "RUN echo a \\\n\n b", "RUN --mount=type=cache,target=/c a", "RUN --mount=a=b x",
    "RUN --mount=type=bind --mount=type=ssh a", 'RUN --mount="type=bind,target=/a b" x',
    'RUN --mount=\\"type=bind\\",target=/x a', "RUN --mount=from=a$ x", "RUN --mount=from=$ x",
    "RUN --mount=nonsense x", "RUN --network=none a", "RUN --network=host a",
    "RUN --network=default a", "RUN --security=insecure a", "RUN --security=sandbox a",
    "RUN --device=vendor.com/gpu=0 a", "RUN --device=name=x,required a",
    "RUN --device=x,required=false a", "RUN --device=x --device=y a", "RUN --device=required a",
    "RUN <<EOF\na\nEOF", "RUN <<-EOF\n\ta\n\tEOF", "RUN <<'EOF' cat\na\nEOF", "RUN 3<<A <<B\nA\nB",
    "RUN << EOF\nEOF", "RUN <<EOF cat <<EOF\nEOF\nEOF", "RUN cat <<<word", 'RUN echo "<<EOF"',
    "RUN echo $((1<<2))", 'RUN <<EOF "open', "RUN [1e999]", 'RUN ["\\ud800"]',
    # COPY
    "COPY a b", "COPY a b c/", 'COPY ["a b", "/c"]', "COPY --from=build a b", "COPY --from=0 a b",
    "COPY --from= a b", "COPY --chown=1:1 a b", "COPY --chmod=u+x a b", "COPY --link a b",
    "COPY --link=TRUE a b", "COPY --link=false a b", "COPY --parents a b",
    "COPY --parents=true a b",
    "COPY --exclude=*.o --exclude=x a b", "COPY <<EOF /x\nEOF", "COPY <<A <<B /x/\nA\nB",
    'COPY "a b', "COPY -- --a b", 'COPY ["<<EOF", "/x"]', "COPY a --chown=1 b",
    # ADD
    "ADD a b", "ADD --chown=1 a b", "ADD --chmod=755 a b", "ADD --link a b",
    "ADD --keep-git-dir a b",
    "ADD --keep-git-dir=false a b", "ADD --checksum=sha256:0 https://x/y /", "ADD --unpack a b",
    "ADD --unpack=false a b", "ADD --exclude=a --exclude=b a b", 'ADD ["a", "b"]',
    "ADD <<EOF /x\nEOF", "ADD https://x.example/a /",
    # ENV and LABEL
    "ENV a=b", "ENV a=", "ENV a=b c=d", 'ENV a="b c" d=e\\ f', "ENV a b c", "ENV a='b", "ENV a=b\\",
    'ENV a="b\\', "ENV $x=1", "LABEL a=b", "LABEL a b", 'LABEL "a b"=c', "LABEL a=b \\\n c=d",
    # ARG
    "ARG a", "ARG a=b", "ARG a b=c d", 'ARG a="b c"', "ARG --x a", "ARG a=",
    # one argument
    "USER a", "USER 1:1", "USER a b", "WORKDIR /a", "WORKDIR /a b", "STOPSIGNAL 9",
    "STOPSIGNAL nonsense", "STOPSIGNAL --x 9", "MAINTAINER a b <c@d>",
    # commands
    "CMD", "CMD a b", 'CMD ["a"]', "CMD []", "ENTRYPOINT", "ENTRYPOINT a", 'ENTRYPOINT ["a"]',
    "ENTRYPOINT []", 'SHELL ["/bin/bash", "-c"]', "CMD <<EOF",
    # EXPOSE and VOLUME
    "EXPOSE 80", "EXPOSE 80/tcp 443 $P", "EXPOSE nonsense", "VOLUME /a", "VOLUME /a /b",
    'VOLUME ["/a"]', "VOLUME ['/a']",
    # HEALTHCHECK
    "HEALTHCHECK NONE", "HEALTHCHECK none", "HEALTHCHECK CMD a", "healthcheck cmd a",
    'HEALTHCHECK CMD ["a"]', "HEALTHCHECK --interval=5s CMD a", "HEALTHCHECK --timeout=1m30s CMD a",
    "HEALTHCHECK --start-period=0 CMD a", "HEALTHCHECK --start-interval=1ms CMD a",
    "HEALTHCHECK --retries=3 CMD a", "HEALTHCHECK --retries=+3 CMD a",
    "HEALTHCHECK --retries= CMD a",
    "HEALTHCHECK --interval= CMD a", "HEALTHCHECK --interval=1s NONE", "HEALTHCHECK --x NONE",
    "HEALTHCHECK --interval=1.5h CMD a", "HEALTHCHECK NONE []",
    "HEALTHCHECK --retries=2147483647 CMD a",
    # ONBUILD
    "ONBUILD RUN a", "ONBUILD COPY --from=a b c", "ONBUILD COPY --nope b c", "ONBUILD COPY a",
    "ONBUILD NOPE", "ONBUILD RUN <<EOF\nEOF", "onbuild env a=b", "ONBUILD SHELL x",
    # lines
    "# comment", "  # comment\n\n\t\nRUN a", "RUN a \\\n# comment\n  b", "RUN a \\", "RUN a \\\\",
    "\\\nRUN a", "RUN\ta", "RUN\va", "  RUN a", "RUN a \\ \t\n b", "RUN a\r", "RUN a\rRUN b",
)  # fmt: skip

LINE = "line"
INSTRUCTION = "instruction"

REFUSED = (
    # Layer 1
    ("ENV a", LINE, "pair-without-value"),
    ("LABEL a", LINE, "pair-without-value"),
    ("ENV a\u2003b=c", LINE, "pair-without-value"),
    ("ENV a=b c", LINE, "pair-without-equals"),
    ("LABEL a=b c", LINE, "pair-without-equals"),
    ("CMD [1]", LINE, "json-not-strings"),
    ("RUN [null]", LINE, "json-not-strings"),
    ('ENTRYPOINT ["a", {"b": 1}]', LINE, "json-not-strings"),
    ("SHELL [true]", LINE, "json-not-strings"),
    ("COPY [[]]", LINE, "json-not-strings"),
    ("ADD [1]", LINE, "json-not-strings"),
    ("VOLUME [-1.5e+3]", LINE, "json-not-strings"),
    ("HEALTHCHECK CMD [1]", LINE, "json-not-strings"),
    ("ONBUILD CMD [1]", LINE, "json-not-strings"),
    ("ONBUILD ENV a", LINE, "pair-without-value"),
    ("RUN <<EOF\na", LINE, "heredoc-unterminated"),
    ("COPY <<EOF /x\nEOFX\n", LINE, "heredoc-unterminated"),
    ("ADD <<-EOF /x\n EOF\n", LINE, "heredoc-unterminated"),
    ("RUN <<A <<B\nB\nA\n", LINE, "heredoc-unterminated"),
    ("ONBUILD RUN <<EOF\n", LINE, "heredoc-unterminated"),
    ("RUN " + "x" * 65_536, LINE, "line-too-long"),
    # Layer 2: keywords
    ("RUNN a", INSTRUCTION, "instruction-unknown"),
    ("RUN\u00a0a", INSTRUCTION, "instruction-unknown"),
    ("RUN\x1ca", INSTRUCTION, "instruction-unknown"),
    ("apt-get update", INSTRUCTION, "instruction-unknown"),
    ("\\", INSTRUCTION, "instruction-unknown"),
    # FROM
    ("FROM", INSTRUCTION, "argument-missing"),
    ("FROM a AS", INSTRUCTION, "from-arguments"),
    ("FROM a b", INSTRUCTION, "from-arguments"),
    ("FROM a IS b", INSTRUCTION, "from-arguments"),
    ("FROM a AS b c", INSTRUCTION, "from-arguments"),
    ("FROM a AS 1b", INSTRUCTION, "stage-name-invalid"),
    ("FROM a AS b/c", INSTRUCTION, "stage-name-invalid"),
    ("FROM a AS $x", INSTRUCTION, "stage-name-invalid"),
    ("FROM --platform a", INSTRUCTION, "flag-without-value"),
    ("FROM --platfrom=x a", INSTRUCTION, "flag-unknown"),
    ("FROM --platform=a --platform=b c", INSTRUCTION, "flag-repeated"),
    # RUN
    ("RUN --mount a", INSTRUCTION, "flag-without-value"),
    ("RUN --mount= a", INSTRUCTION, "mount-not-fields"),
    ('RUN --mount=\'type="x\' a', INSTRUCTION, "mount-not-fields"),
    ('RUN --mount=\'"a"b\' a', INSTRUCTION, "mount-not-fields"),
    ("RUN --mount=from=$x a", INSTRUCTION, "mount-from-variable"),
    ("RUN --mount=FROM=a${x}b a", INSTRUCTION, "mount-from-variable"),
    ("RUN --network=bridge a", INSTRUCTION, "run-network-unknown"),
    ("RUN --network= a", INSTRUCTION, "run-network-unknown"),
    ("RUN --network=None a", INSTRUCTION, "run-network-unknown"),
    ("RUN --network=none --network=none a", INSTRUCTION, "flag-repeated"),
    ("RUN --security=none a", INSTRUCTION, "run-security-unknown"),
    ("RUN --device a", INSTRUCTION, "flag-without-value"),
    ("RUN --device= a", INSTRUCTION, "device-invalid"),
    ("RUN --device=x,required=maybe a", INSTRUCTION, "device-invalid"),
    ("RUN --device=x,y a", INSTRUCTION, "device-invalid"),
    ("RUN --device=x,reqired=true a", INSTRUCTION, "device-invalid"),
    ("RUN --device=name=x,name=y a", INSTRUCTION, "device-invalid"),
    ("RUN --nope a", INSTRUCTION, "flag-unknown"),
    # COPY and ADD
    ("COPY", INSTRUCTION, "destination-missing"),
    ("COPY a", INSTRUCTION, "destination-missing"),
    ("COPY []", INSTRUCTION, "destination-missing"),
    ('COPY ["a"]', INSTRUCTION, "destination-missing"),
    ("COPY a <<EOF\nEOF", INSTRUCTION, "destination-heredoc"),
    ('COPY ["a", "<<EOF"]', INSTRUCTION, "destination-heredoc"),
    ("COPY --from a b", INSTRUCTION, "flag-without-value"),
    ("COPY --form=a b c", INSTRUCTION, "flag-unknown"),
    ("COPY --From=a b c", INSTRUCTION, "flag-unknown"),
    ("COPY --checksum=a b c", INSTRUCTION, "flag-unknown"),
    ("COPY --link= a b", INSTRUCTION, "flag-not-bool"),
    ("COPY --link=yes a b", INSTRUCTION, "flag-not-bool"),
    ("COPY --link --link a b", INSTRUCTION, "flag-repeated"),
    ("COPY --parents=1 a b", INSTRUCTION, "flag-not-bool"),
    ("COPY --chown=a --chown=b a b", INSTRUCTION, "flag-repeated"),
    ("COPY --exclude a b", INSTRUCTION, "flag-without-value"),
    ("COPY --chmod a b", INSTRUCTION, "flag-without-value"),
    ("ADD a", INSTRUCTION, "destination-missing"),
    ("ADD a <<EOF\nEOF", INSTRUCTION, "destination-heredoc"),
    ("ADD --from=a b c", INSTRUCTION, "flag-unknown"),
    ("ADD --keep-git-dir=0 a b", INSTRUCTION, "flag-not-bool"),
    ("ADD --unpack=no a b", INSTRUCTION, "flag-not-bool"),
    ("ADD --checksum a b", INSTRUCTION, "flag-without-value"),
    # ENV, LABEL, ARG
    ("ENV", INSTRUCTION, "argument-missing"),
    ("ENV =b", INSTRUCTION, "name-blank"),
    ("ENV a=b =c", INSTRUCTION, "name-blank"),
    ("ENV --x a=b", INSTRUCTION, "flag-unknown"),
    ("LABEL", INSTRUCTION, "argument-missing"),
    ("LABEL =b", INSTRUCTION, "name-blank"),
    ("LABEL --x a=b", INSTRUCTION, "flag-unknown"),
    ("ARG", INSTRUCTION, "argument-missing"),
    ("ARG =b", INSTRUCTION, "name-blank"),
    ("ARG a =b", INSTRUCTION, "name-blank"),
    # One argument
    ("USER", INSTRUCTION, "argument-missing"),
    ("USER --x", INSTRUCTION, "argument-missing"),
    ("USER --x a", INSTRUCTION, "flag-unknown"),
    ("WORKDIR", INSTRUCTION, "argument-missing"),
    ("WORKDIR --x /a", INSTRUCTION, "flag-unknown"),
    ("STOPSIGNAL", INSTRUCTION, "argument-missing"),
    ("MAINTAINER", INSTRUCTION, "argument-missing"),
    ("MAINTAINER --x a", INSTRUCTION, "flag-unknown"),
    # Commands
    ("CMD --x a", INSTRUCTION, "flag-unknown"),
    ("ENTRYPOINT --x a", INSTRUCTION, "flag-unknown"),
    ("SHELL", INSTRUCTION, "argument-missing"),
    ("SHELL []", INSTRUCTION, "argument-missing"),
    ("SHELL /bin/sh -c", INSTRUCTION, "shell-not-json"),
    ('SHELL --x ["a"]', INSTRUCTION, "flag-unknown"),
    # EXPOSE and VOLUME
    ("EXPOSE", INSTRUCTION, "argument-missing"),
    ("EXPOSE --x 80", INSTRUCTION, "flag-unknown"),
    ("VOLUME", INSTRUCTION, "argument-missing"),
    ("VOLUME []", INSTRUCTION, "argument-missing"),
    ('VOLUME ["/a", " "]', INSTRUCTION, "volume-blank"),
    ("VOLUME --x /a", INSTRUCTION, "flag-unknown"),
    # HEALTHCHECK
    ("HEALTHCHECK", INSTRUCTION, "argument-missing"),
    ("HEALTHCHECK CMD", INSTRUCTION, "argument-missing"),
    ("HEALTHCHECK CMD []", INSTRUCTION, "argument-missing"),
    ("HEALTHCHECK NONE a", INSTRUCTION, "health-none-arguments"),
    ("HEALTHCHECK curl x", INSTRUCTION, "health-type-unknown"),
    ("HEALTHCHECK --interval=5 CMD a", INSTRUCTION, "duration-invalid"),
    ("HEALTHCHECK --timeout=x CMD a", INSTRUCTION, "duration-invalid"),
    ("HEALTHCHECK --start-period=1us CMD a", INSTRUCTION, "duration-too-short"),
    ("HEALTHCHECK --start-interval=-1s CMD a", INSTRUCTION, "duration-too-short"),
    ("HEALTHCHECK --interval CMD a", INSTRUCTION, "flag-without-value"),
    ("HEALTHCHECK --intervall=1s CMD a", INSTRUCTION, "flag-unknown"),
    ("HEALTHCHECK --retries=-1 CMD a", INSTRUCTION, "retries-invalid"),
    ("HEALTHCHECK --retries=many CMD a", INSTRUCTION, "retries-invalid"),
    ("HEALTHCHECK --retries=2147483648 CMD a", INSTRUCTION, "retries-invalid"),
    ("HEALTHCHECK --retries=1 --retries=1 CMD a", INSTRUCTION, "flag-repeated"),
    # ONBUILD
    ("ONBUILD", INSTRUCTION, "argument-missing"),
    ("ONBUILD --x", INSTRUCTION, "argument-missing"),
    ("ONBUILD --x RUN a", INSTRUCTION, "flag-unknown"),
    ("ONBUILD ONBUILD RUN a", INSTRUCTION, "onbuild-chained"),
    ("ONBUILD FROM a", INSTRUCTION, "onbuild-trigger"),
    ("ONBUILD maintainer a", INSTRUCTION, "onbuild-trigger"),
)  # fmt: skip

REFUSED_FILES = (
    ("", LINE, 1, "no-instructions"),
    ("\n\n# a\n\n", LINE, 4, "no-instructions"),
    ("# escape=x\nFROM a\n", LINE, 1, "escape-invalid"),
    ("# syntax=a\n# escape=x\nFROM a\n", LINE, 1, "escape-invalid"),
    ("# escape=`\n# escape=`\nFROM a\n", LINE, 1, "directive-repeated"),
    ("# syntax=a\n# escape=`\n# SYNTAX=b\nFROM a\n", LINE, 2, "directive-repeated"),
    ("RUN a\nFROM b\n", INSTRUCTION, 1, "no-stage"),
    ("ARG a\nENV b=$a\nFROM b\n", INSTRUCTION, 2, "no-stage"),
    ("FROM a\nRUN b\n" + "x" * 65_536 + "\n", LINE, 2, "line-too-long"),
    ("FROM a\nRUN b \\\n" + "x" * 65_536 + "\n", LINE, 3, "line-too-long"),
    ("FROM a\nRUN <<E\n" + "x" * 65_536 + "\nE\n", LINE, 2, "line-too-long"),
    ("FROM a\nNOPE\nENV a\n", LINE, 3, "pair-without-value"),
    ("FROM a\n# escape=`\nRUN b `\n c\n", INSTRUCTION, 4, "instruction-unknown"),
)


def in_a_file(text: str) -> str:
    """Return the example as a file of its own, its instruction on line 2 unless it is a FROM."""
    return text if text.lower().startswith("from") else f"FROM a\n{text}\n"


def all_files() -> list[str]:
    """Return every example as a file."""
    texts = [*ACCEPTED, *(text for text, _, _ in REFUSED)]
    return [in_a_file(text) for text in texts] + [text for text, *_ in REFUSED_FILES]
