# caught by: builds
FROM python:3.13 AS build
WORKDIR /build
RUN python -m venv venv
COPY requirements.txt .
RUN venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim
COPY --from=build venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
WORKDIR /srv/floodwarn
COPY --chown=10001:10001 data ./data
COPY --chown=10001:10001 main.py .
COPY --chown=10001:10001 floodwarn ./floodwarn
USER 10001
CMD ["python", "main.py"]
