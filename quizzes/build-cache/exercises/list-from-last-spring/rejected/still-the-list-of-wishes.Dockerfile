# caught by: locked_install
FROM python:3.13-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg sqlite3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/stops
COPY requirements.in ./
RUN pip install --no-cache-dir -r requirements.in
COPY . .
USER 10001:10001
EXPOSE 8080
CMD ["python", "main.py"]
