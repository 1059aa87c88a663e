# syntax=docker/dockerfile:1
FROM alpine:3.24 AS streets
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
WORKDIR /data
RUN wget -qO- https://geo.example.org/streets.csv.gz | gunzip > streets.csv

FROM php:8.4-apache
RUN set -e; \
    apt-get update; \
    apt-get install -y --no-install-recommends unzip; \
    rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=streets /data/streets.csv ./data/
COPY src ./src
RUN ["php", "src/check-streets.php", "data/streets.csv"]
COPY conf/site.conf /etc/apache2/sites-available/000-default.conf
COPY public ./public
EXPOSE 80
CMD ["apache2-foreground"]
