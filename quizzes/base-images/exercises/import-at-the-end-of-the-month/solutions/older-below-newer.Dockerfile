# syntax=docker/dockerfile:1
FROM python:3.13-slim-bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/wages
COPY requirements.txt ./
RUN pip install --no-cache-dir --target /packages -r requirements.txt

FROM python:3.13-slim-trixie
ENV PYTHONPATH=/packages
WORKDIR /srv/wages
COPY --from=build /packages /packages
COPY main.py ./
COPY wages ./wages
USER 65532
ENTRYPOINT ["python", "main.py"]
