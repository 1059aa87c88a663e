# caught by: libc_ok
FROM python:3.13-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/wages
COPY requirements.txt ./
RUN pip install --no-cache-dir --target /packages -r requirements.txt

FROM python:3.13-alpine
RUN apk add --no-cache gcompat libstdc++
ENV PYTHONPATH=/packages
WORKDIR /srv/wages
COPY --from=build /packages /packages
COPY main.py ./
COPY wages ./wages
USER 10001:10001
CMD ["python", "main.py"]
