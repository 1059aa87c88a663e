# caught by: nonroot
FROM python:3.13-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg sqlite3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/stops
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 8080
CMD ["python", "main.py"]
