# caught by: nonroot
FROM python:3.13 AS build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir -r requirements.txt
USER 10001

FROM python:3.13-slim
ENV PATH="/opt/venv/bin:$PATH"
WORKDIR /srv/floodwarn
COPY --from=build /opt/venv /opt/venv
COPY --chown=10001:10001 data ./data
COPY --chown=10001:10001 main.py ./
COPY --chown=10001:10001 floodwarn ./floodwarn
CMD ["python", "main.py"]
