# syntax=docker/dockerfile:1
FROM python:3.13-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && \
    apt-get install -y --no-install-recommends ffmpeg sqlite3
WORKDIR /srv/stops
RUN --mount=type=bind,source=requirements.txt,target=requirements.txt \
    --mount=type=cache,target=/root/.cache/pip \
    pip install -r requirements.txt
COPY main.py ./
COPY stops ./stops
USER 10001
EXPOSE 8080
CMD ["python", "main.py"]
