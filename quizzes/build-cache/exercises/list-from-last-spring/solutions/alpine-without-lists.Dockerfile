# syntax=docker/dockerfile:1
FROM python:3.13-alpine
RUN apk add --no-cache ffmpeg sqlite
WORKDIR /srv/stops
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001:10001
EXPOSE 8080
CMD ["python", "-m", "main"]
