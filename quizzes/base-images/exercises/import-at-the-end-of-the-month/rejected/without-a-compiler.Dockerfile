# caught by: final_has
FROM python:3.13-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/wages
COPY requirements.txt ./
RUN pip install --no-cache-dir --target /packages -r requirements.txt

FROM python:3.13-slim
ENV PYTHONPATH=/packages
WORKDIR /srv/wages
COPY main.py ./
COPY wages ./wages
USER 10001:10001
CMD ["python", "main.py"]
