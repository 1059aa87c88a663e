# syntax=docker/dockerfile:1
FROM python:3.13
RUN apt-get update && apt-get install -y rsync && rm -rf /var/lib/apt/lists/*
COPY requirements.txt tides.py harbours.csv /app/
WORKDIR /app
RUN pip install --no-cache-dir -r requirements.txt
ARG PLACE=Husum
ENV HARBOUR=${PLACE}
CMD ["python", "tides.py"]
