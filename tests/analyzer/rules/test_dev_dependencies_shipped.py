"""dev-dependencies-shipped: tests and bundlers stay at home."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "dev-dependencies-shipped"

FOUND = {
    "npm": (
        [4],
        """\
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
""",
    ),
    "yarn, built in the same stage": (
        [4],
        """\
FROM node:24-alpine
WORKDIR /app
COPY . .
RUN yarn install --frozen-lockfile && yarn build
CMD ["node", "dist/main.js"]
""",
    ),
    "Composer": (
        [5],
        """\
FROM php:8.4-apache
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /var/www
COPY . .
RUN composer install --no-interaction
CMD ["apache2-foreground"]
""",
    ),
    "uv": (
        [4],
        """\
FROM python:3.13-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN pip install --no-cache-dir uv && uv sync --frozen
CMD ["python", "app.py"]
""",
    ),
    "Poetry": (
        [4],
        """\
FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir poetry && poetry install
CMD ["python", "app.py"]
""",
    ),
    "copied from the stage that builds": (
        [7],
        """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM node:24-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
CMD ["node", "server.js"]
""",
    ),
    "a list of its own": (
        [3],
        """\
FROM python:3.13-slim
COPY . .
RUN pip install --no-cache-dir -r requirements-dev.txt
CMD ["python", "app.py"]
""",
    ),
}

QUIET = {
    "a stage called dev": """\
FROM node:24-slim AS dev-envs
WORKDIR /app
COPY . .
RUN npm ci
CMD ["npm", "start"]
""",
    "left out": """\
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
CMD ["node", "server.js"]
""",
    "by the environment": """\
FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package*.json ./
RUN npm ci
CMD ["node", "server.js"]
""",
    "pruned": """\
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev
CMD ["node", "server.js"]
""",
    "only pages are copied": """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM nginx:1.30
COPY --from=build /app/dist /usr/share/nginx/html
CMD ["nginx", "-g", "daemon off;"]
""",
    "a development image": """\
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci
CMD ["npm", "run", "dev"]
""",
    "Composer without": """\
FROM php:8.4-apache
WORKDIR /var/www
COPY . .
RUN composer install --no-dev --optimize-autoloader
CMD ["apache2-foreground"]
""",
    "uv without": """\
FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN uv sync --frozen --no-dev
CMD ["python", "app.py"]
""",
    "one tool": """\
FROM node:24-slim
RUN npm install -g serve@14
CMD ["serve"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_an_image_nobody_knows_may_be_told_to_leave_them_out() -> None:
    text = "FROM {}\nCOPY . .\nRUN npm install\n" + 'CMD ["node", "a.js"]\n'
    assert lines(RULE, text.format("example.com/platform/nodejs")) == []
    assert lines(RULE, text.format("node:15")) == [3]


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ('RUN if [ "$DEBUG" = 1 ]; then pip install -r requirements.dev.txt; fi', False),
        ('RUN [ -z "$DEBUG" ] || pip install -r requirements.dev.txt', False),
        ('RUN case "$KIND" in dev) pip install -r requirements.dev.txt;; esac', False),
        ("RUN if [ -f requirements.dev.txt ]; then pip install -r requirements.dev.txt; fi", True),
        ("RUN pip install -r requirements.dev.txt", True),
    ],
)
def test_what_a_variable_asks_for_is_not_in_the_ordinary_image(step: str, found: bool) -> None:
    text = f'FROM python:3.13-slim\nARG DEBUG KIND\nCOPY . .\n{step}\nCMD ["python", "a.py"]\n'
    assert lines(RULE, text) == ([4] if found else [])


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("RUN npm run build", "line 4 may use them"),
        ("RUN python manage.py collectstatic", "line 4 may use them"),
        ("RUN npm cache clean --force && chown -R node /app", "leave them out, or build"),
    ],
)
def test_who_uses_them_below_cannot_do_without(step: str, told: str) -> None:
    text = f'FROM node:24-slim\nCOPY . .\nRUN npm ci\n{step}\nCMD ["node", "a.js"]\n'
    (found,) = findings(text, RULE)
    assert told in found.message


@pytest.mark.parametrize(
    ("copied", "found"),
    [
        ("/app/node_modules/zod", []),
        ("/app/node_modules/@noble/hashes", []),
        ("/app/node_modules", [6]),
        ("/app/node_modules/.", [6]),
        ("/app/vendor/", []),
    ],
)
def test_a_package_that_is_copied_by_itself_was_chosen(copied: str, found: list[int]) -> None:
    text = (
        "FROM node:24-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nFROM node:24-alpine\n"
        f'COPY --from=build {copied} /srv/own\nUSER 1000\nCMD ["node", "a.js"]\n'
    )
    assert lines(RULE, text) == found
