# syntax=docker/dockerfile:1
FROM python:3.13 AS wheels
COPY requirements.txt .
RUN pip wheel --no-cache-dir -w /wheels -r requirements.txt

FROM python:3.13-slim
WORKDIR /srv/floodwarn
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    --mount=type=bind,source=requirements.txt,target=/tmp/req.txt \
    pip install --no-cache-dir --no-index --find-links /wheels \
    -r /tmp/req.txt
COPY --chown=10001:10001 data ./data
COPY --chown=10001:10001 main.py .
COPY --chown=10001:10001 floodwarn ./floodwarn
USER 10001
CMD ["python", "main.py"]
