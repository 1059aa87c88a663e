"""The instructions there are."""

KEYWORDS = (
    "FROM", "RUN", "COPY", "ADD", "CMD", "ENTRYPOINT", "ENV", "ARG", "LABEL", "WORKDIR", "USER",
    "EXPOSE", "VOLUME", "HEALTHCHECK", "SHELL", "STOPSIGNAL", "ONBUILD", "MAINTAINER",
)  # fmt: skip
