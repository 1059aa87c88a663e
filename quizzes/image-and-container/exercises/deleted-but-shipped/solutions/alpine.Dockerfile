# syntax=docker/dockerfile:1
FROM python:3.13-alpine
WORKDIR /srv/floodwarn
COPY requirements.txt .
RUN apk add --no-cache --virtual .compiler g++ musl-dev \
 && pip install --no-cache-dir -r requirements.txt \
 && apk del .compiler
COPY --chown=10001:10001 data ./data
COPY --chown=10001:10001 main.py .
COPY --chown=10001:10001 floodwarn ./floodwarn
USER 10001
CMD ["python", "main.py"]
