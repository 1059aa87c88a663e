# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/wages
COPY requirements.txt ./
RUN pip wheel --no-cache-dir --wheel-dir /wheels -r requirements.txt

FROM python:3.13-slim
WORKDIR /srv/wages
RUN --mount=type=bind,source=requirements.txt,target=requirements.txt \
    --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels \
    -r requirements.txt
COPY main.py ./
COPY wages ./wages
USER 10001:10001
CMD ["python", "main.py"]
