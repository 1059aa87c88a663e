# syntax=docker/dockerfile:1
FROM python:3.13-alpine
ENV TZ=America/Sao_Paulo PYTHONUNBUFFERED=1
RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \
    pip install --no-cache-dir -r /tmp/requirements.txt
COPY main.py shelves.py /app/
COPY templates/ /app/templates/
ENTRYPOINT ["python"]
CMD ["/app/main.py"]
