# syntax=docker/dockerfile:1
FROM python:3.13-alpine
RUN apk add --no-cache rsync
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \
    pip install --no-cache-dir -r /tmp/requirements.txt
COPY harbours.csv tides.py /app/
ENV HARBOUR="Husum"
CMD ["python", "/app/tides.py"]
