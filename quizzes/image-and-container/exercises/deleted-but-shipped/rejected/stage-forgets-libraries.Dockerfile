# caught by: final_has
FROM python:3.13 AS build
WORKDIR /srv/floodwarn
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY data ./data
COPY main.py .
COPY floodwarn ./floodwarn

FROM python:3.13-slim
WORKDIR /srv/floodwarn
COPY --from=build /srv/floodwarn ./
USER 10001
CMD ["python", "main.py"]
