# syntax=docker/dockerfile:1
FROM python:3.13-slim AS libraries
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update \
 && apt-get install -y --no-install-recommends g++
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --target /libraries -r requirements.txt

FROM python:3.13-slim
COPY --from=libraries /libraries /libraries
ENV PYTHONPATH=/libraries
WORKDIR /srv/floodwarn
COPY --chown=10001 data data/
COPY --chown=10001 floodwarn floodwarn/
COPY --chown=10001 main.py main.py
USER 10001
ENTRYPOINT ["python", "/srv/floodwarn/main.py"]
