# caught by: starts
FROM python:3.13 AS build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim
COPY --from=build /opt/venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
WORKDIR /srv/floodwarn
COPY --chown=10001:10001 data ./data
COPY --chown=10001:10001 main.py floodwarn/ ./floodwarn/
USER 10001
CMD ["python", "main.py"]
