"""Dockerfiles with their contexts, drawn at random: what repositories hold, put together anew."""

from __future__ import annotations

import random

from sealegs.dockerfile.ignore import parse_ignore
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile
from sealegs.simulator.kinds import kind_of
from sealegs.study.mine.site import Site

_FILES = (
    "package.json", "package-lock.json", "requirements.txt", "go.mod", "go.sum", "src/app.js",
    "src/main.go", "src/util/deep.py", "README.md", ".env", "docs/guide.md", "main.py", "id_rsa",
    "Dockerfile", "test/app.test.js", "Makefile", "Cargo.toml", "Cargo.lock", "src/main.rs",
    "pom.xml", "src/Main.java", "index.php",
)  # fmt: skip
_BUILDERS = (
    ("node:22-slim", ("COPY package*.json ./", "RUN npm ci", "COPY . .", "RUN npm run build",
                      "COPY src/ src/", "RUN apt-get update && apt-get install -y curl")),
    ("python:3.13-slim", ("COPY requirements.txt .", "COPY main.py ./", "COPY . .",
                          "RUN pip install --no-cache-dir -r requirements.txt", "RUN rm README.md",
                          "RUN useradd -u 1001 app", "RUN cp main.py copy.py")),
    ("golang:1.25-alpine", ("COPY go.mod go.sum ./", "RUN go mod download", "COPY . .",
                            "RUN go build -o /out/app ./src", "RUN apk add --no-cache git")),
    ("rust:1.90-slim", ("COPY Cargo.toml Cargo.lock ./", "COPY src src", "COPY . .",
                        "RUN cargo build --release")),
    ("maven:3.9-eclipse-temurin-21", ("COPY pom.xml .", "RUN mvn -B dependency:go-offline",
                                      "COPY src src", "RUN mvn -B package")),
    ("debian:bookworm-slim", ("RUN mkdir -p /data", "RUN touch /data/made", "RUN rm /data/made",
                              "COPY . .", "COPY .env ./", "COPY id_rsa /root/.ssh/id_rsa",
                              "RUN apt-get update && apt-get install -y git curl")),
    ("alpine:3.22", ("RUN adduser -D app", "COPY main.py /app/", "RUN mkdir /data", "COPY . /app")),
    ("php:8.4-apache", ("COPY index.php /var/www/html/", "COPY . /var/www/html/")),
    ("nginx:1.29", ("COPY docs /usr/share/nginx/html", "COPY . /srv")),
    ("scratch", ("COPY main.py /app/main.py", "COPY docs /docs")),
    ("gcr.io/distroless/static-debian12:nonroot", ("COPY src/main.go /app",)),
    ("example.com/own/image:1", ("COPY . .", "RUN ./setup.sh", "RUN make")),
)  # fmt: skip
_ANYWHERE = (
    "WORKDIR /app", "WORKDIR /src", "WORKDIR sub", "ENV MODE=dev", "ENV PORT=80 MODE=prod",
    "ENV NPM_TOKEN=x", "ARG VERSION=1", "ARG NPM_TOKEN", "ARG MODE=prod", "USER 1000", "USER root",
    "USER nobody", "USER 0", "EXPOSE 80", "LABEL a=b", "VOLUME /var/lib/x",
)  # fmt: skip
_ENDS = (
    'CMD ["node", "src/app.js"]', "CMD node src/app.js", 'ENTRYPOINT ["/out/app"]',
    'ENTRYPOINT ["python"]\nCMD ["main.py"]', 'ENTRYPOINT python main.py\nCMD ["--debug"]',
    'ENTRYPOINT ["tini", "--"]\nCMD ["node", "src/app.js"]', "", "CMD /app/run.sh",
)  # fmt: skip
_IGNORES = (
    "*.md\n", "node_modules\n.git\n.env\n", "*\n!src\n!package*.json\n!main.py\n",
    "**/*.py\n!main.py\n", "docs\ntest\n!docs/guide.md\n",
)  # fmt: skip


def drawn(rnd: random.Random) -> Site:
    """Return a site: one to four stages, a described context or none, an ignore file or none."""
    text = _text(rnd)
    if rnd.random() < 0.15:
        return Site("Dockerfile", text, UNDESCRIBED)
    names = [name for name in _FILES if rnd.random() < 0.93]
    files = tuple(ContextFile(n, rnd.randint(1, 200_000), kind_of(n)) for n in sorted(names))
    if rnd.random() < 0.5:
        return Site("svc/Dockerfile", text, Context(files), "svc")
    ignore = rnd.choice(_IGNORES)
    context = Context(files, ignore=parse_ignore(ignore.encode()))
    return Site("svc/Dockerfile", text, context, "svc", ("svc/.dockerignore", ignore))


def _text(rnd: random.Random) -> str:
    names: list[str] = []
    lines: list[str] = []
    for number in range(rnd.choice((1, 1, 2, 2, 2, 3, 4))):
        base, own = rnd.choice(_BUILDERS)
        if names and rnd.random() < 0.15:
            base = rnd.choice(names)
        lines.append(f"FROM {base} AS s{number}")
        lines += [rnd.choice(_ANYWHERE) for _ in range(rnd.randint(0, 3))]
        lines += [line for line in own if base not in names and rnd.random() < 0.7]
        lines += [_taken(rnd, name) for name in names if rnd.random() < 0.6]
        lines += [rnd.choice(_ANYWHERE) for _ in range(rnd.randint(0, 2))]
        names.append(f"s{number}")
    return "\n".join([*lines, rnd.choice(_ENDS)]).rstrip("\n") + "\n"


def _taken(rnd: random.Random, name: str) -> str:
    source = rnd.choice(
        ("/app", "/out/app", "/src/main.py", "/data", "/app/main.py", "/etc/passwd")
    )
    target = rnd.choice(("/app/", "/opt/app", "./", "/from/"))
    return f"COPY --from={name} {source} {target}"
