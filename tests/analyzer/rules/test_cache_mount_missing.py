"""cache-mount-missing: what is fetched or compiled anew after every edit."""

from __future__ import annotations

import pytest

from sealegs.analyzer.fixing import fixed_by
from sealegs.dockerfile.parse import parse
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.predict import predict
from sealegs.simulator.tri import Tri

from ..checking import findings, lines
from ..fixing import mends

RULE = "cache-mount-missing"

MENDED = {
    "npm": """\
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM nginx:1.29-alpine
COPY --from=build /app/dist /usr/share/nginx/html
""",
    "yarn": """\
FROM node:24-slim
WORKDIR /usr/src/app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile --production
COPY . .
USER node
CMD [ "node", "server.js" ]
""",
    "pnpm": """\
FROM node:24-slim
RUN corepack enable
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile --prod
COPY . .
CMD ["node", "index.js"]
""",
    "pip, told to keep nothing": """\
FROM python:3.13-slim

WORKDIR /code
COPY ./requirements.txt /code/requirements.txt
RUN pip install --no-cache-dir --upgrade -r /code/requirements.txt
COPY ./app /code/app
CMD ["fastapi", "run", "app/main.py", "--port", "8000"]
""",
    "uv": """\
FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project
COPY . .
CMD ["/app/.venv/bin/python", "main.py"]
""",
    "Maven": """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /home/app
COPY src /home/app/src
COPY pom.xml /home/app
RUN mvn -f /home/app/pom.xml clean package

FROM eclipse-temurin:21-jre
COPY --from=build /home/app/target/demo.jar /usr/local/lib/demo.jar
ENTRYPOINT ["java","-jar","/usr/local/lib/demo.jar"]
""",
    "Gradle": """\
FROM gradle:8-jdk21 AS build
WORKDIR /workspace
COPY . .
RUN gradle --no-daemon bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /workspace/build/libs/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    "Go": """\
FROM golang:1.26-alpine AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=linux go build -ldflags="-s -w" -o /bin/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=builder /bin/server /server
ENTRYPOINT ["/server"]
""",
    "Cargo": """\
FROM rust:1-slim AS build
WORKDIR /usr/src/app
COPY . .
RUN cargo install --path .

FROM debian:13-slim
COPY --from=build /usr/local/cargo/bin/app /usr/local/bin/app
CMD ["app"]
""",
    "NuGet": """\
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY *.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /app
FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
ENTRYPOINT ["dotnet", "/app/Web.dll"]
""",
    "a manifest that is mounted": """\
FROM python:3.13-slim
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \
    pip install -r /tmp/requirements.txt
COPY . .
CMD ["python", "app.py"]
""",
    "Composer": """\
FROM composer:2 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts --prefer-dist
FROM php:8.4-apache
COPY --from=vendor /app/vendor /var/www/html/vendor
""",
    "Poetry, whose environments lie beside its downloads": """\
FROM python:3.13-slim
RUN pip install poetry==2.2.0
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root --only main
COPY . .
CMD ["poetry", "run", "python", "main.py"]
""",
    "Bundler": """\
FROM ruby:3.4-slim
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
CMD ["ruby", "app.rb"]
""",
}

TOLD = {
    "npm, and its cache emptied": (
        [4],
        """\
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && npm cache clean --force
CMD ["node", "server.js"]
""",
    ),
    "Maven, a later step works offline": (
        [4],
        """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src ./src
RUN mvn -B -o package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
    ),
    "NuGet, restored once": (
        [4],
        """\
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY *.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release --no-restore -o /app
FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
ENTRYPOINT ["dotnet", "/app/Web.dll"]
""",
    ),
    "a user of its own": (
        [5],
        """\
FROM node:24-slim
WORKDIR /home/node/app
USER node
COPY --chown=node package*.json ./
RUN npm ci
CMD ["node", "server.js"]
""",
    ),
    "apt below a copy": (
        [3],
        """\
FROM debian:13-slim
COPY packages.txt /tmp/
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
CMD ["curl", "--version"]
""",
    ),
}

QUIET = {
    "npm": """\
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
CMD ["node", "server.js"]
""",
    "a mount around the folder": """\
FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt
""",
    "both of Go's": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 go build -o /bin/app .
FROM scratch
COPY --from=build /bin/app /app
CMD ["/app"]
""",
    "an installation that nothing above can repeat": """\
FROM python:3.13-slim
RUN pip install poetry==2.2.0
WORKDIR /app
CMD ["poetry", "--version"]
""",
    "system packages above every copy": """\
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx
COPY nginx.conf /etc/nginx/nginx.conf
""",
    "apt with its mounts": """\
FROM debian:13-slim
COPY a /a
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends curl
""",
    "vendored sources": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -mod=vendor -o /bin/app .
FROM scratch
COPY --from=build /bin/app /app
""",
    "a mount elsewhere, which another rule tells": """\
FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/home/app/.cache/pip pip install -r requirements.txt
""",
    "nothing is downloaded": """\
FROM nginx:1.29-alpine
COPY nginx.conf /etc/nginx/nginx.conf
COPY dist /usr/share/nginx/html
""",
}


@pytest.mark.parametrize("text", MENDED.values(), ids=MENDED)
def test_the_mount_is_added_wherever_the_tool_looks(text: str) -> None:
    assert findings(text, RULE)
    mends(RULE, [text], same_build=False)


@pytest.mark.parametrize("text", MENDED.values(), ids=MENDED)
def test_the_mended_file_builds_starts_and_fetches_no_more(text: str) -> None:
    fix = next(found.fix for found in findings(text, RULE) if found.fix)
    before = predict(parse(text.encode()), UNDESCRIBED)
    after = predict(parse(fixed_by(parse(text.encode()), fix)), UNDESCRIBED)
    assert after.failures == before.failures == ()
    assert before.image is not None
    assert after.image is not None
    old_start, new_start = before.image.start, after.image.start
    assert (new_start.words, new_start.failures) == (old_start.words, old_start.failures)
    assert len(findings(fixed_by(parse(text.encode()), fix).decode(), RULE)) < len(
        findings(text, RULE)
    )
    old = [d.ready for step in before.steps for d in step.downloads]
    new = [d.ready for step in after.steps for d in step.downloads]
    assert new.count(Tri.YES) >= old.count(Tri.YES)


@pytest.mark.parametrize(("at", "text"), TOLD.values(), ids=TOLD)
def test_what_may_need_the_layer_is_told_only(at: list[int], text: str) -> None:
    found = findings(text, RULE)
    assert [(each.line, each.fix) for each in found] == [(line, None) for line in at]
    assert {each.severity for each in found} == {"info"}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_the_message_names_cause_and_place() -> None:
    (found,) = findings(MENDED["npm"], RULE)
    assert found.message == (
        "line 3 copies `package.json`, and after every edit of it this fetches all node"
        " dependencies anew: mount a cache at `/root/.npm`"
    )


def test_the_message_says_which_flag_would_keep_the_mount_empty() -> None:
    text = (
        "FROM composer:2\nWORKDIR /app\nCOPY composer.* ./\n"
        "RUN composer install --no-cache --no-dev\n"
    )
    (found,) = findings(text, RULE)
    assert found.message.endswith(" and leave out --no-cache")
    assert found.fix is None


@pytest.mark.parametrize(("tag", "expected"), [("10.0-nanoserver-ltsc2025", []), ("10.0", [3])])
def test_nothing_is_mounted_on_windows(tag: str, expected: list[int]) -> None:
    text = (
        f"FROM mcr.microsoft.com/dotnet/sdk:{tag} AS build\nCOPY *.csproj .\nRUN dotnet restore\n"
        "COPY . .\nRUN dotnet publish -o /app\n"
    )
    assert lines(RULE, text) == expected


def test_a_mount_of_another_user_than_root_needs_its_number() -> None:
    text = (
        "FROM python:3.13-slim\nRUN useradd -m me\n{}WORKDIR /home/me\nCOPY requirements.txt .\n"
        "RUN pip install -r requirements.txt\n"
    )
    (mine,) = findings(text.format("USER me\n"), RULE)
    (roots,) = findings(text.format(""), RULE)
    needs = "with the uid of the RUN's user"
    assert (needs in mine.message, needs in roots.message) == (True, False)


@pytest.mark.parametrize(("flag", "told"), [(" --no-restore", True), ("", False)])
def test_who_relies_on_the_layer_needs_the_mount_too(flag: str, told: bool) -> None:
    text = (
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nCOPY *.csproj .\n"
        f"RUN dotnet restore\nCOPY . .\nRUN dotnet publish{flag} -o /app\n"
    )
    assert ("in every RUN that needs" in findings(text, RULE)[0].message) == told


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("COPY *.patch /p/\nRUN git clone https://example.com/a . && go build -o /a .\n", True),
        ("COPY . .\nRUN go build -o /a .\n", True),
        ("COPY go.mod go.sum ./\nRUN go mod download\n", False),
    ],
)
def test_modules_may_lie_in_a_vendor_folder(steps: str, told: bool) -> None:
    found = findings(f"FROM golang:1.26\nWORKDIR /src\n{steps}", RULE)
    assert [("unless a vendor folder has them" in each.message) for each in found] == [told]


@pytest.mark.parametrize(
    ("base", "user", "told"),
    [
        ("golang:1.15.6-alpine3.12", "", "`/go/pkg/mod`"),
        ("example.com/team/go:1", "", ""),
        ("example.com/team/go:1", "ENV GOPATH=/x\n", "`/x/pkg/mod`"),
    ],
)
def test_the_folder_is_the_one_that_the_image_sets(base: str, user: str, told: str) -> None:
    text = f"FROM {base}\n{user}COPY go.mod go.sum ./\nRUN go mod download && go mod verify\n"
    found = [each.message.partition("mount a cache at ")[2] for each in findings(text, RULE)]
    assert [each.partition(",")[0] for each in found] == ([told] if told else [])


@pytest.mark.parametrize(
    ("base", "user", "told"),
    [
        ("node:24-slim", "1001", ""),
        ("node:24-slim", "1000", "`/home/node/.npm`"),
        ("example.com/team/node:1", "me", ""),
        ("example.com/team/node:1", "me\nENV HOME=/work", "`/work/.npm`"),
    ],
)
def test_nobody_knows_the_home_of_a_user_who_is_not_named(base: str, user: str, told: str) -> None:
    text = f"FROM {base}\nUSER {user}\nCOPY package.json .\nRUN npm install"
    found = findings(text + "\n", RULE)
    assert [told in each.message for each in found] == ([True] if told else [])


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("", ["`/root/.cache/go-build`"]),
        ("RUN go build -v std\n", [""]),
        ("RUN go install example.com/tool@v1\n", [""]),
    ],
)
def test_a_mount_would_hide_what_a_step_above_compiled(above: str, told: list[str]) -> None:
    text = f"FROM golang:1.26\nWORKDIR /src\n{above}COPY . .\nRUN go build -o /a .\n"
    found = [each.message for each in findings(text, RULE)]
    assert all(each in message for each, message in zip(told, found, strict=False))
    if told == [""]:
        assert not any("go-build" in message for message in found)


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("ENV GOFLAGS=-mod=vendor\nCOPY . .\n", False),
        ("COPY go.mod go.sum ./\nCOPY vendor vendor\nCOPY *.go ./\n", False),
        ("COPY . .\n", True),
    ],
)
def test_modules_of_a_vendor_folder_are_not_fetched(steps: str, found: bool) -> None:
    text = f"FROM golang:1.26\nWORKDIR /src\n{steps}RUN go build -o /a .\n"
    assert any("/go/pkg/mod" in each.message for each in findings(text, RULE)) == found


def test_a_mount_would_hide_lists_that_a_step_above_fetched() -> None:
    text = "FROM debian:13-slim\nCOPY a /a\nRUN {}apt-get install -y curl\n"
    with_lists = findings(text.format("apt-get update && "), RULE)[0].message
    without = findings(text.format("true\nRUN "), RULE)
    assert "`/var/lib/apt`" in with_lists
    assert all("/var/lib/apt" not in each.message for each in without)


@pytest.mark.parametrize(
    "last",
    [
        'CMD ["mvn", "spring-boot:run"]\n',
        "FROM eclipse-temurin:21-jre\nCOPY --from=0 /root/.m2 /root/.m2\n",
    ],
)
def test_what_is_needed_from_the_folder_must_stay_in_a_layer(last: str) -> None:
    text = "FROM maven:3.9-eclipse-temurin-21\nCOPY pom.xml .\nRUN mvn dependency:go-offline\n"
    assert lines(RULE, text + last) == []
    assert lines(RULE, f"{text}FROM scratch\nCOPY --from=0 /a.jar /\n") == [3]


def test_the_other_runs_that_need_the_mount_are_named() -> None:
    text = (
        "FROM gradle:9-jdk21\nWORKDIR /a\nCOPY build.gradle .\nRUN gradle dependencies\n"
        "COPY src src\nRUN gradle build\nFROM eclipse-temurin:21-jre\n"
        "COPY --from=0 /a/build/libs/a.jar /a.jar\n"
    )
    assert "in line 6 as well" in findings(text, RULE)[0].message


def test_no_mount_helps_who_compiles_everything_anew() -> None:
    text = "FROM golang:1.26\nWORKDIR /src\nCOPY go.* ./\nRUN go mod download\nCOPY . .\n"
    assert lines(RULE, f"{text}RUN go build -o /a -a -ldflags='-s' .\n") == [4]
    assert lines(RULE, f"{text}RUN go build -o /a -ldflags='-s' .\n") == [4, 6]


def test_the_project_itself_needs_little_where_its_requirements_are_installed() -> None:
    text = "FROM python:3.13-slim\n{}COPY src src\nRUN pip install -e .\n"
    above = "COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n"
    assert lines(RULE, text.format(above)) == [3]
    assert lines(RULE, text.format("")) == [3]


def test_what_a_copy_brings_would_be_hidden() -> None:
    text = "FROM node:24-slim\n{}WORKDIR /app\nCOPY . .\nRUN npm ci\n"
    assert lines(RULE, text.format("COPY .npm /root/.npm\n")) == []
    assert lines(RULE, text.format("")) == [4]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("pip install flask", "fetches anew what it installs"),
        ("pip install -r requirements.txt", "fetches all python dependencies anew"),
        ("pip install .", "fetches all python dependencies anew"),
    ],
)
def test_what_is_named_is_not_all_that_the_project_needs(command: str, told: str) -> None:
    (found,) = findings(f"FROM python:3.13-slim\nCOPY . .\nRUN {command}\n", RULE)
    assert told in found.message


@pytest.mark.parametrize(
    ("config", "found"), [("bundle config path /srv/vendor && ", []), ("", [3])]
)
def test_bundler_may_be_told_another_folder(config: str, found: list[int]) -> None:
    text = f"FROM ruby:3.4\nCOPY Gemfile* ./\nRUN {config}bundle install\n"
    assert lines(RULE, text) == found


def test_a_manifest_that_goes_elsewhere_is_no_reason_to_rewrite() -> None:
    text = "FROM golang:1.26\nWORKDIR /src\nCOPY go.mod a {}\nRUN go build -o /app ./...\n"
    assert findings(text.format("/other/"), RULE)[0].fix is None
    assert findings(text.format("./"), RULE)[0].fix is not None


@pytest.mark.parametrize(
    ("lines_before", "told"),
    [
        ("COPY main.go ./", False),
        ("COPY main.go go.mod go.sum ./", True),
        ("COPY main.go ./\nRUN go mod init a && go mod tidy", True),
        ("COPY . .", True),
    ],
)
def test_single_files_of_go_name_no_modules(lines_before: str, told: bool) -> None:
    text = f"FROM golang:1.26\nWORKDIR /src\n{lines_before}\nRUN go build -o /a main.go\n"
    found = findings(f'{text}CMD ["/a"]\n', RULE)
    assert any("/go/pkg/mod" in each.message for each in found) == told


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("RUN ./bin/install-deps amd64", True),
        ("RUN CGO_ENABLED=0 bin/install-deps", True),
        ("RUN sh /tools.sh", True),
        ("RUN make tools", True),
        ("RUN mkdir -p /out", False),
    ],
)
def test_a_script_may_need_the_mount_and_may_compile_into_the_folder(step: str, told: bool) -> None:
    text = (
        "FROM golang:1.26 AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\n"
        f"{step}\nCOPY . .\nRUN go build -o /out/a .\n"
        'FROM alpine:3.22\nCOPY --from=build /out/a /a\nCMD ["/a"]\n'
    )
    found = findings(text, RULE)
    assert [each.line for each in found] == ([4] if told else [4, 7])
    assert ("in line 5 where a script there needs them" in found[0].message) == told
    assert (found[0].fix is None) == told


@pytest.mark.parametrize(
    ("copied", "found"),
    [
        ("main.go", []),
        ("main.go go.mod", []),
        ("main.go go.mod go.sum", [3]),
        ("go.* main.go", [3]),
    ],
)
def test_single_files_without_modules_leave_nothing_to_keep(copied: str, found: list[int]) -> None:
    text = f"FROM golang:1.26\nCOPY {copied} ./\nRUN go build -o /a .\n"
    assert lines(RULE, text) == found


def test_gems_with_a_path_of_their_own_have_a_cache_that_no_file_names() -> None:
    text = "FROM ruby:3.4\n{}COPY Gemfile ./\nRUN bundle install\n"
    assert lines(RULE, text.format("")) == [3]
    assert lines(RULE, text.format("ENV BUNDLE_PATH=/usr/local/bundle\n")) == []


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ("pip install -U pip && pip install --no-cache-dir -r requirements.txt", "all python"),
        ("npm add -g nyc@18", "anew what it installs"),
        ("npm install -g nyc && npm ci", "all node"),
    ],
)
def test_what_is_fetched_is_said_as_it_is(run: str, told: str) -> None:
    base = "python:3.13" if "pip" in run else "node:24"
    (found,) = findings(f"FROM {base}\nCOPY requirements.txt ./\nRUN {run}\n", RULE)
    assert told in found.message
    assert ("leave out --no-cache-dir" in found.message) == ("--no-cache-dir" in run)


@pytest.mark.parametrize(
    ("above", "run", "told"),
    [
        (
            "ENV PIP_NO_CACHE_DIR=1\n",
            "pip install -r requirements.txt",
            "leave out PIP_NO_CACHE_DIR",
        ),
        ("", "pip install -r requirements.txt && rm -rf ~/.cache", "leave out the cleaning of it"),
        ("", "pip install -r requirements.txt", ""),
    ],
)
def test_what_keeps_a_mount_empty_is_named(above: str, run: str, told: str) -> None:
    (found,) = findings(f"FROM python:3.13\n{above}COPY requirements.txt ./\nRUN {run}\n", RULE)
    assert told in found.message
    assert ("leave out" in found.message) == bool(told)


def test_npm_that_cleans_up_is_told_so() -> None:
    text = "FROM node:24\nCOPY package*.json ./\nRUN npm ci && npm cache clean --force\n"
    assert "leave out the cleaning of it" in findings(text, RULE)[0].message
