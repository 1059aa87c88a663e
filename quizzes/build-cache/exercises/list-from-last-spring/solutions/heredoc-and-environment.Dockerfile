# syntax=docker/dockerfile:1
FROM python:3.13-slim AS tools
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends ffmpeg sqlite3
rm -rf /var/lib/apt/lists/*
EOF

FROM python:3.13-slim AS packages
COPY requirements.txt /
RUN python -m venv /opt/stops \
 && /opt/stops/bin/pip install --no-cache-dir -r /requirements.txt

FROM tools
COPY --from=packages /opt/stops /opt/stops
ENV PATH=/opt/stops/bin:$PATH
WORKDIR /srv/stops
COPY main.py ./
COPY stops ./stops
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["python", "main.py"]
