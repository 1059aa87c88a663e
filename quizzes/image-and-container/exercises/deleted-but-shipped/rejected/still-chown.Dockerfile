# caught by: no_dup_bytes
FROM python:3.13 AS build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim
ENV PATH="/opt/venv/bin:$PATH"
WORKDIR /srv/floodwarn
COPY --from=build /opt/venv /opt/venv
COPY data ./data
COPY main.py ./
COPY floodwarn ./floodwarn
RUN chown -R 10001:10001 /srv/floodwarn
USER 10001
CMD ["python", "main.py"]
