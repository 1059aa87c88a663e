"""The start from an installed wheel: `sealegs check FILE`, and the first frame.

Processor time is that of the process and of the system for it, the best of many runs in turn with
`python -c pass`, so that what else the machine does counts for little.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmarks.figures import extent, report
from tests.benchmarks.test_start import EMPTY, OURS, once
from tests.benchmarks.turns import in_turn, told

RUNS = extent(20, 4)
LIMIT_MS = 120
"""What a check of one file may take more than Python itself."""

FILES = {
    "python": """\
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN apt-get update && apt-get install -y curl
RUN pip install -r requirements.txt
COPY . .
CMD python app.py
""",
    "node": """\
FROM node:22-bookworm AS build
WORKDIR /srv
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /srv
COPY --from=build /srv/node_modules ./node_modules
COPY --from=build /srv/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK CMD node dist/health.js || exit 1
CMD ["node", "dist/server.js"]
""",
    "go": """\
FROM golang:1.24 AS build
ARG VERSION=dev
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -ldflags "-X main.version=$VERSION" -o /out/app ./cmd/app \\
    && curl -fsSL https://example.org/tool.tar.gz | tar xz -C /out

FROM gcr.io/distroless/static-debian12
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
}


@pytest.mark.benchmark
def test_a_check_of_one_file_takes_little_more_than_python(programs: Path, tmp_path: Path) -> None:
    commands: dict[str, Sequence[str]] = {"pass": [str(programs / "python"), "-c", "pass"]}
    for name, text in FILES.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "Dockerfile").write_text(text)
        commands[f"{name}/Dockerfile"] = [str(programs / "sealegs"), "check", f"{name}/Dockerfile"]
    title = f"sealegs check FILE, budget {LIMIT_MS} ms more"
    more = told(in_turn(commands, tmp_path), title)
    assert max(more.values()) <= LIMIT_MS


@pytest.mark.benchmark
def test_the_first_frame_costs_little_more_than_an_empty_app(
    programs: Path, tmp_path: Path
) -> None:
    python = str(programs / "python")
    once(OURS, tmp_path, python)
    once(EMPTY, tmp_path, python)
    pairs = [(once(OURS, tmp_path, python), once(EMPTY, tmp_path, python)) for _ in range(RUNS)]
    budgets = {"wall_ms": ("ms", 1.25), "cpu_ms": ("ms", 1.25), "memory_mb": ("MB", 1.5)}
    ratios = {
        key: report(
            f"first frame of the wheel, {key}",
            [ours[key] for ours, _ in pairs],
            [empty[key] for _, empty in pairs],
            unit,
            limit,
        )
        for key, (unit, limit) in budgets.items()
    }
    # Wall time is printed only: what else the machine does would decide over it.
    assert ratios["cpu_ms"] <= budgets["cpu_ms"][1]
    assert ratios["memory_mb"] <= budgets["memory_mb"][1]
