# syntax=docker/dockerfile:1
FROM python:3.13-slim AS libraries
RUN python -m venv /opt/venv
ENV PATH="/opt/venv/bin:${PATH}"
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir -r /tmp/requirements.txt

FROM python:3.13-slim
ENV TZ=America/Sao_Paulo PATH="/opt/venv/bin:${PATH}"
WORKDIR /app
COPY --from=libraries /opt/venv /opt/venv
COPY main.py shelves.py ./
COPY templates templates
ENTRYPOINT ["python", "main.py"]
