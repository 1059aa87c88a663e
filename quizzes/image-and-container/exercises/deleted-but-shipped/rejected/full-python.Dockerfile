# caught by: size_le
FROM python:3.13
WORKDIR /srv/floodwarn
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY --chown=10001:10001 data ./data
COPY --chown=10001:10001 main.py .
COPY --chown=10001:10001 floodwarn ./floodwarn
USER 10001
CMD ["python", "main.py"]
