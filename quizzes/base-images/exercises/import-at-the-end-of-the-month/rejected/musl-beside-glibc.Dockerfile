# caught by: libc_ok
FROM python:3.13-alpine AS build
RUN apk add --no-cache g++
WORKDIR /srv/wages
COPY requirements.txt ./
RUN pip install --no-cache-dir --target /packages -r requirements.txt

FROM python:3.13-slim
# for libc.musl-x86_64.so.1
RUN apt-get update \
 && apt-get install -y --no-install-recommends musl \
 && rm -rf /var/lib/apt/lists/*
ENV PYTHONPATH=/packages
WORKDIR /srv/wages
COPY --from=build /packages /packages
COPY main.py ./
COPY wages ./wages
USER 10001:10001
CMD ["python", "main.py"]
