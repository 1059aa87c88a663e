# syntax=docker/dockerfile:1
FROM python:3.13
COPY requirements.txt main.py shelves.py /app/
COPY templates /app/templates
RUN cd /app && pip install --no-cache-dir -r requirements.txt
ENV TZ="America/Sao_Paulo"
WORKDIR /app
CMD exec python main.py
