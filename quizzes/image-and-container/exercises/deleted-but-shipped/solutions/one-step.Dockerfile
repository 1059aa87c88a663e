# syntax=docker/dockerfile:1
FROM python:3.13-slim
WORKDIR /srv/floodwarn
COPY requirements.txt .
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ \
 && pip install --no-cache-dir -r requirements.txt \
 && apt-get purge -y --auto-remove g++ \
 && rm -rf /var/lib/apt/lists/*
COPY --chown=10001:10001 data ./data
COPY --chown=10001:10001 main.py .
COPY --chown=10001:10001 floodwarn ./floodwarn
USER 10001
CMD ["python", "main.py"]
