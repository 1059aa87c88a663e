# caught by: apt_clean
FROM python:3.13-slim AS lists
RUN apt-get update

FROM lists
RUN apt-get install -y --no-install-recommends ffmpeg sqlite3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/stops
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001:10001
EXPOSE 8080
CMD ["python", "main.py"]
