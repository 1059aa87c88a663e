"""package-cache-kept: downloads are for the next install, and there is none."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "package-cache-kept"

FOUND = {
    "npm": (
        [4],
        """\
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
CMD ["node", "server.js"]
""",
    ),
    "uv": (
        [5],
        """\
FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev
CMD ["python", "app.py"]
""",
    ),
    "Composer": (
        [5],
        """\
FROM php:8.4-fpm-alpine
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev
CMD ["php-fpm"]
""",
    ),
}

QUIET = {
    "pnpm, whose store is what node_modules are linked to": """\
FROM node:24-slim
RUN corepack enable
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile --prod
CMD ["node", "server.js"]
""",
    "a cache mount": """\
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
CMD ["node", "server.js"]
""",
    "removed in the same RUN": """\
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && rm -rf /root/.npm
CMD ["node", "server.js"]
""",
    "cleaned by npm itself": """\
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && npm cache clean --force
CMD ["node", "server.js"]
""",
    "a stage that stays behind": """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM nginx:1.30
COPY --from=build /app/dist /usr/share/nginx/html
""",
    "pip's is another rule's": """\
FROM python:3.13-slim
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(("user", "told"), [("USER node\n", True), ("", False)])
def test_a_mount_of_another_user_than_root_needs_its_number(user: str, told: bool) -> None:
    text = (
        f"FROM node:24-slim\n{user}WORKDIR /home/node\nRUN npm install express@5\n"
        'CMD ["node", "a.js"]\n'
    )
    (found,) = findings(text, RULE)
    assert (",uid=" in found.message) == told


@pytest.mark.parametrize(("base", "told"), [("php:8.4-cli", True), ("ubuntu:24.04", False)])
def test_where_composer_keeps_its_downloads_depends_on_the_image(base: str, told: bool) -> None:
    text = (
        f"FROM {base}\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/composer\nWORKDIR /app\n"
        'COPY . .\nRUN composer install --no-dev\nCMD ["php", "a.php"]\n'
    )
    (found,) = findings(text, RULE)
    assert ("`/root/.composer/cache`" in found.message) == told


def test_what_node_modules_are_hard_links_into_weighs_nothing() -> None:
    text = 'FROM oven/bun:1\nCOPY package.json bun.lock ./\nRUN bun install\nCMD ["bun", "a.ts"]\n'
    assert lines(RULE, text) == []
