# syntax=docker/dockerfile:1
FROM python:3.13 AS build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \
    /opt/venv/bin/pip install -r requirements.txt

FROM python:3.13-slim
ENV PATH="/opt/venv/bin:$PATH"
WORKDIR /srv/floodwarn
COPY --from=build /opt/venv /opt/venv
COPY data ./data
COPY main.py ./
COPY floodwarn ./floodwarn
USER 10001
CMD ["python", "main.py"]
