# caught by: final_has
FROM python:3.13-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg sqlite3 \
 && rm -rf /var/lib/apt/lists/*
COPY requirements.txt /
RUN python -m venv /opt/stops \
 && /opt/stops/bin/pip install --no-cache-dir -r /requirements.txt

FROM python:3.13-slim
COPY --from=build /opt/stops /opt/stops
ENV PATH=/opt/stops/bin:$PATH
WORKDIR /srv/stops
COPY . .
USER 10001:10001
CMD ["python", "main.py"]
